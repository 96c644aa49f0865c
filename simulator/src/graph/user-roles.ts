/**
 * What a signed-in user needs beside the delegated permission: one of these directory roles, as the pages of the single
 * operations say ("List signIns", "List userRegistrationDetails", "List riskyUsers", "List policies", "List methods"). Global
 * Administrator and Global Reader are among them everywhere.
 */
import type { Caller } from '../http.ts';
import { GraphError } from './graph-error.ts';

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
const securityReader = '5d6b6bb7-de71-4623-b4af-96380a352509';
const securityAdministrator = '194ae4cb-b126-40b2-bd5b-6091b380977d';
const securityOperator = '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f';
const reportsReader = '4a5d8f65-41da-4de4-8968-e035b65339cf';
const conditionalAccessAdministrator = 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9';
const authenticationAdministrator = 'c4e39bd9-1100-46d3-8c65-fb160da0071f';
const privilegedAuthenticationAdministrator = '7be44c8a-adaf-4e2a-84d6-ab2649e08a13';

const security = [securityReader, securityAdministrator];
const rules: readonly { readonly path: RegExp; readonly roles: readonly string[]; readonly report?: true }[] = [
  { path: /^(auditlogs|reports)\//, roles: [...security, reportsReader], report: true },
  { path: /^identityprotection\//, roles: [...security, securityOperator] },
  { path: /^identity\/conditionalaccess\//, roles: [...security, conditionalAccessAdministrator] },
  {
    path: /^users\/[^/]+\/authentication\//,
    roles: [authenticationAdministrator, privilegedAuthenticationAdministrator],
  },
];

/** Throws `GraphError` 403 when a signed-in user lacks the directory role for a path (below the version, any letter case). */
export function requireDirectoryRole(caller: Caller, path: string, select: readonly string[]): void {
  if (caller.user === undefined) return;
  const plain = path.toLowerCase();
  const activity = plain.startsWith('users') && select.some((name) => name.toLowerCase() === 'signinactivity');
  const rule = activity ? rules[0] : rules.find((one) => one.path.test(plain));
  if (!rule) return;
  const held = caller.directoryRoles ?? [];
  if ([globalAdministrator, globalReader, ...rule.roles].some((role) => held.includes(role))) return;
  throw rule.report
    ? new GraphError(403, 'Authentication_RequestFromUnsupportedUserRole', 'User is not in the allowed roles')
    : new GraphError(403, 'Forbidden', 'Insufficient privileges to complete the operation.');
}
