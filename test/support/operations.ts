/**
 * Every operation of the API as the generated suites call it. Who may do what is said here once more, by hand, so that a slip
 * in the product's own table is seen.
 */
import type { Role } from '../../src/auth/index.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Things of one organisation that a path can name. */
export interface Ids {
  readonly organization: string;
  readonly token: string;
  readonly connection: string;
  /** Tenant id. */
  readonly directory: string;
  readonly run: string;
  /** One that was begun and is not finished. */
  readonly signIn: string;
  /** Of a finding of posture. */
  readonly mute: string;
  /** An account that is documented as an exception from multifactor authentication. */
  readonly exclusion: string;
  readonly entitlement: string;
  /** An exception from checks. */
  readonly exception: string;
  /** Fingerprint of a row of evidence. */
  readonly evidence: string;
  readonly assessment: string;
  /** Id of somebody who was imported, of that import, and of a decision about an account. */
  readonly person: string;
  readonly peopleImport: string;
  readonly link: string;
  /** Number of a vulnerability. */
  readonly vulnerability: string;
  /** A view that everybody of the organisation sees. */
  readonly savedView: string;
  /** Number and Azure id of one of its users. */
  readonly entity: readonly [number: string, azureId: string];
  /** Numbers of one of its groups, of its service principals, and of two of its directory roles. */
  readonly group: string;
  readonly application: string;
  readonly directoryRoles: readonly [string, string];
  /** Azure id of one of its subscriptions. */
  readonly resource: string;
}

export interface Operation {
  readonly roles: readonly Role[];
  /** Not for tokens that stand for themselves, or for the operator alone. */
  readonly who?: 'member' | 'operator';
  /** What the path names beside its id, such as a control of a framework. */
  readonly further?: Readonly<Record<string, string>>;
  /** Real ids for the path. */
  readonly ids?: (of: Ids) => readonly string[];
  /** What it has to name in its query, with real ids. */
  readonly query?: (of: Ids) => Readonly<Record<string, string>>;
  /** What it has to name in its query that is no id: each organisation has its own of that name. */
  readonly naming?: Readonly<Record<string, string>>;
  /** A body that is valid for it. */
  readonly body?: object;
  /** Answer to a caller who may, with ids that nobody has and an empty body: nothing changes. */
  readonly allowed: number | readonly number[];
  /** Answers with a stream that lasts. */
  readonly stream?: true;
  /** What its answer says is the same for everybody. */
  readonly common?: true;
}

const all: readonly Role[] = ['owner', 'admin', 'viewer', 'auditor'];
const keepers: readonly Role[] = ['owner', 'admin'];
const connection = ({ connection: id }: Ids) => [id];
const directory = ({ directory: id }: Ids) => [id];
const run = ({ run: id }: Ids) => [id];
const entity = ({ entity: ids }: Ids) => ids;
const savedView = ({ savedView: id }: Ids) => [id];
const organization = ({ organization: id }: Ids) => [id];
const assessment = ({ assessment: id }: Ids) => [id];
const scopeRules = [{ name: 'All', effect: 'include', match: { kind: 'all' }, reason: 'Everybody counts.' }];
/** Declared, the same for everybody. */
const aCheck = () => ['storage-https-only'];
const aFramework = () => ['soc2'];
const aControl = { ids: aFramework, further: { control: 'CC6.1' } };
const list: Operation = { roles: all, allowed: 200 };
const one = (ids: Operation['ids'] & {}): Operation => ({ roles: all, ids, allowed: 404 });
const asking = (query: Operation['query'] & {}): Operation => ({ roles: all, query, allowed: 404 });
const change = (ids: Operation['ids'] & {}, body: object = {}): Operation => ({
  roles: keepers,
  ids,
  body,
  allowed: 404,
});

/** A body that makes an exception from checks. */
export const anException = {
  checkId: 'storage-https-only',
  reason: 'Read by old devices',
  owner: 'Ada',
  approver: 'Bo',
};

/** The path of an operation with one of the ids that it takes. */
export function placeOf(path: string, { further = {} }: Operation, id: string): string {
  const all = Object.entries({ id, ...further });
  return all.reduce((place, [name, value]) => place.replace(`{${name}}`, encodeURIComponent(value)), path);
}

/** Keyed as in the OpenAPI document. */
export const operations: Readonly<Record<string, Operation>> = {
  'GET /api/v1/status': list,
  'GET /api/v1/me': list,
  'GET /api/v1/overview': list,
  'GET /api/v1/events': { ...list, stream: true },
  'GET /api/v1/organizations': list,
  'POST /api/v1/organizations': { roles: ['owner'], who: 'operator', body: { name: 'New' }, allowed: 400 },
  'PATCH /api/v1/organizations/{id}': {
    roles: ['owner'],
    ids: organization,
    body: { name: 'Taken over' },
    allowed: 404,
  },
  'POST /api/v1/organizations/{id}/switch': { roles: all, who: 'member', ids: organization, allowed: 404 },
  'GET /api/v1/tokens': { roles: ['owner', 'admin', 'auditor'], allowed: 200 },
  'POST /api/v1/tokens': { roles: keepers, body: { name: 'New', role: 'viewer' }, allowed: 400 },
  'DELETE /api/v1/tokens/{id}': change(({ token }) => [token]),
  'POST /api/v1/preflight': { roles: keepers, allowed: 400, common: true },
  'POST /api/v1/connections/{id}/preflight': change(connection),
  'GET /api/v1/connections/{id}/preflight': one(connection),
  'GET /api/v1/connections/{id}/readiness': one(connection),
  'GET /api/v1/credential-expiries': list,
  'GET /api/v1/installation': { roles: keepers, allowed: 200, common: true },
  'POST /api/v1/setup': { roles: keepers, allowed: 200, common: true },
  'GET /api/v1/setup/what-is-read': { ...list, common: true },
  'GET /api/v1/connections': list,
  'POST /api/v1/connections': { roles: keepers, allowed: 400 },
  'GET /api/v1/connections/options': { ...list, common: true },
  'GET /api/v1/connections/{id}': one(connection),
  'PATCH /api/v1/connections/{id}': change(connection),
  'DELETE /api/v1/connections/{id}': change(connection),
  'POST /api/v1/connections/{id}/sync': change(connection),
  'PUT /api/v1/connections/{id}/credential': change(connection, { credential: { kind: 'managed-identity' } }),
  'POST /api/v1/connections/{id}/pause': change(connection),
  'POST /api/v1/connections/{id}/resume': change(connection),
  'POST /api/v1/connections/{id}/revoke': change(connection),
  'POST /api/v1/connections/{id}/reconnect': change(connection, { credential: { kind: 'managed-identity' } }),
  'PATCH /api/v1/connections/{id}/schedule': change(connection),
  'PATCH /api/v1/connections/{id}/scope': change(connection),
  'GET /api/v1/connections/elevate-access': { ...list, common: true },
  'GET /api/v1/connections/{id}/log': one(connection),
  'GET /api/v1/connections/{id}/events': one(connection),
  'POST /api/v1/connections/{id}/events/acknowledge': change(connection),
  'GET /api/v1/connections/{id}/subscriptions': one(connection),
  'GET /api/v1/connections/sign-ins/{id}': { ...one(({ signIn }) => [signIn]), roles: keepers },
  'POST /api/v1/connections/sign-ins': { roles: keepers, allowed: 400 },
  'GET /api/v1/credential-kinds': { ...list, common: true },
  'GET /api/v1/keys': { roles: ['owner', 'admin', 'auditor'], allowed: 200 },
  // Refused while the secrets are being sealed anew already.
  'POST /api/v1/keys/rotate': { roles: keepers, allowed: [202, 409] },
  // No previous key is configured.
  'POST /api/v1/keys/rewrap': { roles: keepers, allowed: 409 },
  'GET /api/v1/audit': { roles: ['owner', 'admin', 'auditor'], allowed: 200 },
  'GET /api/v1/audit/verify': { roles: ['owner', 'admin', 'auditor'], allowed: 200 },
  'GET /api/v1/audit/export': { roles: ['owner', 'admin', 'auditor'], allowed: 200 },
  'GET /api/v1/sync-runs': list,
  'GET /api/v1/sync-runs/{id}': one(run),
  'POST /api/v1/sync-runs/{id}/cancel': change(run),
  'GET /api/v1/sync-runs/{id}/events': { ...one(run), stream: true },
  'GET /api/v1/inventory': list,
  'GET /api/v1/entities': list,
  'GET /api/v1/entities/{id}': one(entity),
  'GET /api/v1/entities/{id}/relations': one(entity),
  'GET /api/v1/entities/{id}/history': one(entity),
  'GET /api/v1/entities/groups': { roles: all, naming: { by: 'subscription' }, allowed: 200 },
  'GET /api/v1/tables/{name}': { ...list, ids: () => ['connections'], further: { name: 'connections' }, common: true },
  'GET /api/v1/entities/export': { ...list, naming: { type: 'entra_user' } },
  'GET /api/v1/coverage': list,
  'GET /api/v1/changes': list,
  'GET /api/v1/changes/summary': list,
  'GET /api/v1/changes/access': list,
  'GET /api/v1/saved-views': list,
  'POST /api/v1/saved-views': { roles: all, allowed: 400 },
  'PATCH /api/v1/saved-views/{id}': { ...change(savedView, { name: 'Taken over' }), roles: all },
  'DELETE /api/v1/saved-views/{id}': { ...change(savedView), roles: all },
  'GET /api/v1/identities/users': list,
  'GET /api/v1/identities/groups': list,
  'GET /api/v1/identities/groups/{id}/tree': one(({ group }) => [group]),
  'GET /api/v1/identities/applications': list,
  'GET /api/v1/identities/applications/{id}': one(({ application }) => [application]),
  'GET /api/v1/identities/managed-identities': list,
  'GET /api/v1/identities/roles': list,
  'GET /api/v1/identities/roles/{id}/compare': {
    ...one(({ directoryRoles: [first] }) => [first]),
    query: ({ directoryRoles: [, second] }) => ({ with: second }),
  },
  'GET /api/v1/identities/role-assignments': list,
  'GET /api/v1/posture': list,
  'GET /api/v1/posture/findings': list,
  'GET /api/v1/posture/subjects': list,
  'GET /api/v1/posture/mutes': list,
  'POST /api/v1/posture/mutes': { roles: keepers, allowed: 400 },
  'DELETE /api/v1/posture/mutes/{id}': change(({ mute }) => [mute]),
  'GET /api/v1/mfa': list,
  'GET /api/v1/mfa/users': list,
  'GET /api/v1/mfa/exclusions': list,
  'POST /api/v1/mfa/exclusions': { roles: keepers, allowed: 400 },
  'DELETE /api/v1/mfa/exclusions/{id}': change(({ exclusion }) => [exclusion]),
  'GET /api/v1/entitlements': list,
  'GET /api/v1/entitlements/{id}/holders': one(({ entitlement }) => [entitlement]),
  'GET /api/v1/frameworks': { ...list, common: true },
  'POST /api/v1/frameworks': { roles: keepers, allowed: 400 },
  'GET /api/v1/frameworks/{id}': { ...list, ids: aFramework, common: true },
  'DELETE /api/v1/frameworks/{id}': { roles: keepers, ids: aFramework, allowed: 404, common: true },
  'GET /api/v1/frameworks/{id}/controls/{control}': { ...list, ...aControl, common: true },
  'PUT /api/v1/frameworks/{id}/controls/{control}/attestation': {
    ...{ roles: keepers, ...aControl, allowed: 400, common: true },
  },
  'DELETE /api/v1/frameworks/{id}/controls/{control}/attestation': {
    ...{ roles: keepers, ...aControl, allowed: 404, common: true },
  },
  'GET /api/v1/checks': list,
  'GET /api/v1/checks/failures': list,
  'GET /api/v1/checks/exceptions': list,
  'POST /api/v1/checks/exceptions': { roles: keepers, allowed: 400 },
  'DELETE /api/v1/checks/exceptions/{id}': change(({ exception }) => [exception]),
  'GET /api/v1/checks/policy': { ...list, common: true },
  'PUT /api/v1/checks/policy': { roles: keepers, allowed: 400 },
  'GET /api/v1/checks/{id}': { ...list, ids: aCheck, common: true },
  'GET /api/v1/checks/{id}/items': { ...list, ids: aCheck, common: true },
  'PUT /api/v1/checks/{id}/owner': { roles: keepers, ids: aCheck, allowed: 400, common: true },
  'POST /api/v1/checks/{id}/attestation': { roles: keepers, ids: aCheck, allowed: 400, common: true },
  'DELETE /api/v1/checks/{id}/attestation': { roles: keepers, ids: aCheck, allowed: 404, common: true },
  'GET /api/v1/entities/{id}/checks': one(({ entity: [number] }) => [number]),
  'GET /api/v1/evidence': list,
  'GET /api/v1/evidence/kinds': list,
  'GET /api/v1/evidence/tree-head': list,
  'GET /api/v1/evidence/heads': list,
  'GET /api/v1/evidence/proof': { roles: all, naming: { position: '0' }, allowed: 200 },
  'GET /api/v1/evidence/consistency': { roles: all, naming: { first: '1' }, allowed: 200 },
  'GET /api/v1/evidence/verify': { roles: ['owner', 'admin', 'auditor'], allowed: 200 },
  // Of one kind, as a package of everything is large.
  'GET /api/v1/evidence/package': {
    roles: ['owner', 'admin', 'auditor'],
    naming: { kind: 'user-inventory' },
    allowed: 200,
  },
  'GET /api/v1/evidence/table': { roles: ['owner', 'admin', 'auditor'], allowed: 200 },
  'POST /api/v1/evidence/removals': { roles: keepers, allowed: 400 },
  'GET /api/v1/evidence/{id}': one(({ evidence }) => [evidence]),
  'GET /api/v1/coverage/days': list,
  'GET /api/v1/assessments': list,
  'POST /api/v1/assessments': { roles: keepers, allowed: 400 },
  'GET /api/v1/assessments/{id}': one(assessment),
  'DELETE /api/v1/assessments/{id}': change(assessment),
  'GET /api/v1/assessments/{id}/evidence': { ...one(assessment), query: () => ({ controlId: 'cc6.1' }) },
  'POST /api/v1/assessments/{id}/evidence': change(assessment, { controlId: 'cc6.1', positions: [] }),
  'POST /api/v1/assessments/{id}/evidence/remove': change(assessment, { controlId: 'cc6.1', positions: [0] }),
  'POST /api/v1/assessments/{id}/entries': {
    ...change(assessment, { kind: 'comment', text: 'Seen.' }),
    roles: ['owner', 'admin', 'auditor'],
  },
  'POST /api/v1/assessments/{id}/tokens': change(assessment, { name: 'Auditor' }),
  'GET /api/v1/vulnerabilities': list,
  'GET /api/v1/vulnerabilities/summary': list,
  'GET /api/v1/vulnerabilities/export': list,
  'GET /api/v1/vulnerabilities/{id}': one(({ vulnerability }) => [vulnerability]),
  'GET /api/v1/people': list,
  'POST /api/v1/people': { roles: keepers, allowed: 422 },
  'GET /api/v1/people/summary': list,
  'GET /api/v1/people/export': list,
  'GET /api/v1/people/settings': { ...list, common: true },
  'PUT /api/v1/people/settings': { roles: keepers, allowed: 400 },
  'GET /api/v1/people/imports': list,
  'POST /api/v1/people/imports': { roles: keepers, allowed: 400 },
  'GET /api/v1/people/imports/{id}': one(({ peopleImport }) => [peopleImport]),
  'GET /api/v1/people/accounts': list,
  'GET /api/v1/people/accounts/export': list,
  'GET /api/v1/people/links': list,
  'POST /api/v1/people/links': { roles: keepers, allowed: 400 },
  'DELETE /api/v1/people/links/{id}': change(({ link }) => [link]),
  'GET /api/v1/people/offboarding': list,
  'GET /api/v1/people/offboarding/export': list,
  'GET /api/v1/people/{id}': one(({ person }) => [person]),
  'PATCH /api/v1/people/{id}': change(({ person }) => [person]),
  'GET /api/v1/catalog': { ...list, common: true },
  'GET /api/v1/search': { ...list, naming: { q: 'a' } },
  'GET /api/v1/directories': list,
  'GET /api/v1/directories/{id}/scope': one(directory),
  'PUT /api/v1/directories/{id}/scope': change(directory, { rules: scopeRules, basedOn: 0 }),
  'POST /api/v1/directories/{id}/scope/preview': change(directory, { rules: scopeRules }),
  'PUT /api/v1/directories/{id}/scope/source': change(directory, { source: 'scim', basedOn: 0 }),
  'POST /api/v1/directories/{id}/scope/source/preview': change(directory, { source: 'scim' }),
  'GET /api/v1/directories/{id}/scope/users': one(directory),
  'GET /api/v1/directories/{id}/scope/periods': {
    ...one(directory),
    query: () => ({ user: '00000000-0000-4000-8000-000000000000' }),
  },
  'GET /api/v1/directories/{id}/scope/versions': one(directory),
  'GET /api/v1/graph/neighbours': asking(({ entity: [number] }) => ({ entity: number })),
  'GET /api/v1/graph/neighbours/list': asking(({ entity: [number] }) => ({
    entity: number,
    relation: 'member_of',
    direction: 'out',
  })),
  'GET /api/v1/graph/paths': asking(({ entity: [number, azureId] }) => ({ from: number, to: azureId })),
  'GET /api/v1/graph/relations': asking(({ entity: [number] }) => ({ ids: number })),
  'GET /api/v1/access': list,
  'GET /api/v1/access/check': asking(({ entity: [number], resource }) => ({
    principal: number,
    action: 'read',
    resource,
  })),
  'GET /api/v1/access/who-can': asking(({ resource }) => ({ action: 'assign-roles', resource })),
  'GET /api/v1/access/what-can': asking(({ entity: [, azureId] }) => ({ principal: azureId })),
  'GET /api/v1/access/who-has-role': asking(({ resource }) => ({ role: 'Owner', resource })),
  // What a change names and was not read is left out.
  'POST /api/v1/access/what-if': { roles: all, allowed: 400 },
  'GET /api/v1/access/path': list,
  'GET /api/v1/access/export': list,
};

/** The query that an operation has to be asked with, with its question mark; empty where it needs none. */
export function queryOf({ query, naming }: Operation, ids: Ids): string {
  const text = new URLSearchParams({ ...naming, ...query?.(ids) }).toString();
  return text === '' ? '' : `?${text}`;
}
