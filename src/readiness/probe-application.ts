/** The connection's own application: what it asks for, what was consented to, and when its credentials end. */
import type { Answer } from '../cloud/index.ts';
import { assayError, fail, ok, type Result } from '../errors/index.ts';
import { type KnownCredential, readCredentials } from './expiry.ts';
import { answerOf, finding } from './findings.ts';
import { fieldsOf, itemsOf, type ProbeContext, purpose, shortList, textOf } from './probe.ts';
import type { Finding } from './schema.ts';

const graphAppId = '00000003-0000-0000-c000-000000000000';
const service = 'Microsoft Graph';

export interface OwnApplication {
  readonly credentials: readonly KnownCredential[];
  /** What its registration asks for in Microsoft Graph; undefined where that could not be told. */
  readonly requested?: { readonly roles: ReadonlySet<string>; readonly scopes: ReadonlySet<string> };
}

export interface ApplicationProbe {
  readonly result: Result<OwnApplication>;
  readonly evidence: Finding['evidence'];
}

type Asking = Pick<ProbeContext, 'client' | 'clientId'>;

/** The registration of the application by its client id. `not_found` where it lies in another tenant. */
export async function readOwnCredentials({
  client,
  clientId,
}: Asking): Promise<Result<{ body: unknown; credentials: KnownCredential[] }>> {
  const path = '/v1.0/applications';
  // The id is a GUID: it comes from a checked connection.
  const query = `?$filter=${encodeURIComponent(`appId eq '${clientId}'`)}&$select=id,appId,passwordCredentials,keyCredentials,requiredResourceAccess`;
  const answer = await client.get('graph', path + query, { purpose, requires: { permission: 'Application.Read.All' } });
  const items = itemsOf(answer, service, path);
  if (!items.ok) return items;
  const [body] = items.value;
  if (body === undefined) return fail('not_found', { what: 'registration of the application in this tenant' });
  const credentials = readCredentials(body);
  return credentials ? ok({ body, credentials }) : fail(assayError('malformed_answer', { service, path }));
}

export async function probeApplication(context: ProbeContext): Promise<ApplicationProbe> {
  const own = await readOwnCredentials(context);
  const evidence = [
    {
      asked: `GET /v1.0/applications, appId ${context.clientId}`,
      answer: own.ok ? '200' : answerOf(own),
    },
  ];
  if (!own.ok) return { result: own, evidence };
  const path = `/v1.0/servicePrincipals(appId='${graphAppId}')?$select=appRoles,oauth2PermissionScopes`;
  const graph = await context.client.get('graph', path, { purpose, requires: { permission: 'Application.Read.All' } });
  const asked = { asked: 'GET /v1.0/servicePrincipals, Microsoft Graph', answer: answerOf(graph) };
  const requested = graph.ok ? requestedOf(own.value.body, graph.value) : undefined;
  return {
    result: ok({ credentials: own.value.credentials, ...(requested && { requested }) }),
    evidence: [...evidence, asked],
  };
}

function requestedOf(application: unknown, graph: Answer): OwnApplication['requested'] {
  const names = (list: unknown) =>
    new Map((Array.isArray(list) ? list : []).map((item) => [textOf(fieldsOf(item).id), textOf(fieldsOf(item).value)]));
  const { appRoles, oauth2PermissionScopes } = fieldsOf(graph.body);
  const [roleNames, scopeNames] = [names(appRoles), names(oauth2PermissionScopes)];
  const resources = fieldsOf(application).requiredResourceAccess;
  const roles = new Set<string>();
  const scopes = new Set<string>();
  for (const resource of Array.isArray(resources) ? resources : []) {
    const { resourceAppId, resourceAccess } = fieldsOf(resource);
    if (resourceAppId !== graphAppId) continue;
    for (const access of Array.isArray(resourceAccess) ? resourceAccess : []) {
      const { id, type } = fieldsOf(access);
      const name = (type === 'Role' ? roleNames : scopeNames).get(textOf(id));
      if (name !== undefined) (type === 'Role' ? roles : scopes).add(name);
    }
  }
  return { roles, scopes };
}

/** Whether an administrator has consented, from the roles in the token and, where it can be read, from the registration. */
export function consentFinding(context: ProbeContext, { result, evidence }: ApplicationProbe): Finding {
  const { held, fixes, declarations } = context;
  const proof = [{ asked: 'permissions in the Microsoft Graph token', answer: String(held.length) }, ...evidence];
  const base = { id: 'admin-consent', title: 'An administrator has consented', evidence: proof };
  if (held.length === 0) {
    const error = assayError('no_application_permission');
    const needing = declarations.filter(({ rights }) => rights.some(({ kind }) => kind === 'graph'));
    if (needing.length === 0) return finding('consent', { ...base, state: 'not-applicable', optional: true });
    return finding('consent', {
      ...base,
      state: 'missing',
      code: error.code,
      reason: error.cause,
      costs: needing,
      fix: { ...fixes.consent(), text: error.fix },
    });
  }
  const requested = result.ok ? result.value.requested : undefined;
  if (!requested) {
    return finding('consent', {
      ...base,
      state: 'unknown',
      optional: true,
      code: result.ok ? null : result.error.code,
      reason: `What the registration asks for could not be read; ${held.length} permissions are consented to.`,
    });
  }
  const asked = context.facts.graph.scopes.length > 0 ? requested.scopes : requested.roles;
  const pending = [...asked].filter((name) => !held.includes(name)).sort();
  if (pending.length === 0) return finding('consent', { ...base, state: 'ok' });
  const error = assayError('consent_pending', { permission: pending.join(', ') });
  const costs = declarations.filter(({ rights }) =>
    rights.some((right) => right.kind === 'graph' && pending.includes(right.permission) && !satisfied(right, held)),
  );
  return finding('consent', {
    ...base,
    state: 'missing',
    // What is asked for beyond what is needed is nobody's loss.
    optional: costs.length === 0,
    code: error.code,
    reason: error.cause,
    items: shortList(pending),
    costs,
    fix: fixes.consent(),
  });
}

/** Whether the token has a permission or one of the wider ones that do as well. */
export function satisfied(
  right: { readonly permission: string; readonly alsoAccepted?: readonly string[] },
  held: readonly string[],
): boolean {
  return [right.permission, ...(right.alsoAccepted ?? [])].some((name) => held.includes(name));
}
