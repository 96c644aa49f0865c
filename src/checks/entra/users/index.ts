import type { Check } from '../../declaration.ts';
import { administratorChecks } from './administrators.ts';
import { judgedUserChecks } from './judged.ts';
import { userChecks as personChecks } from './users.ts';

export const userChecks: readonly Check[] = [...personChecks, ...administratorChecks, ...judgedUserChecks];
