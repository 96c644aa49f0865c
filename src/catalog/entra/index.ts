import type { Declaration } from '../declaration.ts';
import { groupMembers } from './group-members.ts';
import { user } from './user.ts';
import { userSignInActivity } from './user-sign-in-activity.ts';

export const entraDeclarations: readonly Declaration[] = [user, userSignInActivity, groupMembers];
