/** A simulated tenant written down as an access case, and its principals signed in. */
import { createHash } from 'node:crypto';
import type { Simulator } from '../../simulator/src/index.ts';
import { ask, bearer } from '../../simulator/src/testing/ask.ts';
import { itemsOf } from '../../simulator/src/world/collection.ts';
import type { Collection, JsonObject } from '../../simulator/src/world/world.ts';
import type { AccessCase } from './access-reference/index.ts';

type Tenant = Omit<AccessCase, 'id' | 'kind' | 'question'>;

const items = (collection: Collection | undefined): JsonObject[] => (collection ? [...itemsOf(collection)] : []);
const propertiesOf = ({ properties }: JsonObject): JsonObject => (properties ?? {}) as JsonObject;

/** Principals, groups, scopes, roles and assignments, from the documents that the simulator serves. */
export function tenantOf({ world }: Simulator): Tenant {
  const users = items(world.graph.set('users')).map(({ id }) => ({ id: String(id), type: 'User' }));
  const services = items(world.graph.set('serviceprincipals')).map(({ id, servicePrincipalType }) => ({
    id: String(id),
    type: servicePrincipalType === 'ManagedIdentity' ? 'ManagedIdentity' : 'ServicePrincipal',
  }));
  const groups = items(world.graph.set('groups')).map(({ id }) => ({
    id: String(id),
    members: items(world.graph.navigation('groups', String(id), 'members')).map((member) => String(member.id)),
  }));
  const arm = (type: string): JsonObject[] => items(world.arm.list(type, '/'));
  const containers = [...arm('microsoft.management/managementgroups'), ...arm('microsoft.resources/subscriptions')];
  const authorization = (type: string): JsonObject[] => arm(`microsoft.authorization/${type}`);
  return {
    principals: [...users, ...services],
    groups,
    scopes: [
      { id: '/', parent: null },
      ...containers.map(({ id }) => ({ id: String(id), parent: world.arm.ancestors(String(id))[0] ?? '/' })),
    ],
    roleDefinitions: authorization('roledefinitions').map((role) => ({ id: role.id, ...propertiesOf(role) })),
    roleAssignments: [
      ...activeAssignments(authorization('roleassignments'), authorization('roleassignmentscheduleinstances')),
      ...authorization('roleeligibilityscheduleinstances').map((eligible) => ({
        id: eligible.id,
        ...propertiesOf(eligible),
        assignmentType: 'Eligible',
      })),
    ],
    denyAssignments: authorization('denyassignments').map((deny) => ({ id: deny.id, ...propertiesOf(deny) })),
  } as unknown as Tenant;
}

/** Assignments that a schedule of Privileged Identity Management made hold as long as it says. */
function activeAssignments(assignments: readonly JsonObject[], schedules: readonly JsonObject[]): JsonObject[] {
  const byOrigin = new Map(schedules.map((schedule) => [propertiesOf(schedule).originRoleAssignmentId, schedule]));
  return assignments.map((assignment) => {
    const schedule = byOrigin.get(assignment.id ?? null);
    const { startDateTime = null, endDateTime = null } = schedule ? propertiesOf(schedule) : {};
    return { id: assignment.id ?? null, ...propertiesOf(assignment), startDateTime, endDateTime };
  });
}

/** An Authorization header for Resource Manager, got in the way in which such a principal signs in. */
export async function signIn(simulator: Simulator, principalId: string, type: string): Promise<string> {
  if (type === 'User') return signInUser(simulator, principalId);
  const client = simulator.addCredential(principalId);
  const [secret] = client.secrets;
  if (secret) return bearer(simulator, { clientId: client.clientId, secret: secret.value });
  const machine = await simulator.startIdentityHost({ identities: [client.name] });
  const url = `${machine.metadataUrl}/metadata/identity/oauth2/token?resource=${simulator.url}/`;
  const answer = (await (await fetch(url, { headers: { metadata: 'true' } })).json()) as { access_token: string };
  await machine.close();
  return `Bearer ${answer.access_token}`;
}

/** Through the sign-in page of the application that acts for users. */
async function signInUser(simulator: Simulator, userId: string): Promise<string> {
  const client = simulator.clients.find(({ name }) => name === 'delegated');
  const [redirectUri = ''] = client?.redirectUris ?? [];
  const verifier = 'a-verifier-that-is-long-enough-for-the-code-exchange';
  simulator.setSignIn({ user: userId });
  const asked = new URLSearchParams({
    client_id: client?.clientId ?? '',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: `${simulator.url}/.default`,
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  });
  const page = await ask(simulator, `/${simulator.tenantId}/oauth2/v2.0/authorize?${asked}`);
  const code = new URL(page.headers.location ?? '', simulator.url).searchParams.get('code');
  const answer = await ask(simulator, `/${simulator.tenantId}/oauth2/v2.0/token`, {
    body: {
      grant_type: 'authorization_code',
      client_id: client?.clientId ?? '',
      client_secret: client?.secrets[0]?.value ?? '',
      code: code ?? '',
      redirect_uri: redirectUri,
      code_verifier: verifier,
      scope: `${simulator.url}/.default`,
    },
  });
  const token = answer.json().access_token;
  if (typeof token !== 'string') throw new Error(`no token: ${answer.text}`);
  return `Bearer ${token}`;
}
