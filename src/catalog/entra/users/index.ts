import type { Declaration } from '../../declaration.ts';
import { authenticationMethod } from './authentication-method.ts';
import { userLeaveDate } from './user-leave-date.ts';
import { userMailbox } from './user-mailbox.ts';
import { userMfaState } from './user-mfa-state.ts';

export const userDetailDeclarations: readonly Declaration[] = [
  authenticationMethod,
  userMfaState,
  userMailbox,
  userLeaveDate,
];
