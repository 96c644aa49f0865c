/** Rights of a tenant that are taken away one by one, what the product has to say of it, and what puts them back. */
import type { Simulator } from '../../simulator/src/index.ts';
import type { ChangeableWorld, JsonObject } from '../../simulator/src/world/world.ts';
import { fieldsOf } from './json.ts';
import { changeableWorld } from './tenant.ts';
import { itemsIn } from './truth-keys.ts';

/** Takes permissions away from the application; gives what puts them back. */
export function takePermissions(tenant: Simulator, permissions: readonly string[]): () => void {
  const world = changeableWorld(tenant);
  const { applicationPermissions } = readerOf(tenant);
  world.changeClient('reader', {
    applicationPermissions: applicationPermissions.filter((one) => !permissions.includes(one)),
  });
  return () => world.changeClient('reader', { applicationPermissions });
}

function readerOf(tenant: Simulator) {
  const found = tenant.clients.find(({ name }) => name === 'reader');
  if (!found) throw new Error('the world has no client reader');
  return found;
}

const roleType = 'Microsoft.Authorization/roleDefinitions';
const assignmentType = 'Microsoft.Authorization/roleAssignments';
const vaultReader = `/providers/${roleType}/21090545-7ca7-4776-b22c-e363652d74d2`;
const narrowRole = `/providers/${roleType}/0c0c0c0c-0000-4000-8000-000000000001`;
const scans = ['VirtualMachines', 'Containers', 'SqlServers'];

const listOf = (world: ChangeableWorld, type: string): JsonObject[] => [...itemsIn(world.arm.list(type, '/'))];
const subscriptionsOf = (world: ChangeableWorld): string[] =>
  listOf(world, 'microsoft.resources/subscriptions').map(({ subscriptionId }) => String(subscriptionId));

/** What is assigned to the application in Azure. */
function assignmentsOf(tenant: Simulator): JsonObject[] {
  const { servicePrincipalId } = readerOf(tenant);
  return listOf(changeableWorld(tenant), 'microsoft.authorization/roleassignments').filter(
    ({ properties }) => fieldsOf(properties).principalId === servicePrincipalId,
  );
}

function vaultRoleOf(tenant: Simulator): JsonObject {
  const scope = `/providers/Microsoft.Management/managementGroups/${tenant.tenantId}`;
  const name = '0b0b0b0b-0000-4000-8000-0000000000aa';
  const principalId = readerOf(tenant).servicePrincipalId;
  const properties = { principalId, principalType: 'ServicePrincipal', roleDefinitionId: vaultReader, scope };
  return { id: `${scope}/providers/${assignmentType}/${name}`, name, type: assignmentType, properties };
}

function setPlan(world: ChangeableWorld, subscription: string, name: string, pricingTier: string): void {
  const id = `/subscriptions/${subscription}/providers/Microsoft.Security/pricings/${name}`;
  const properties = { pricingTier, resourcesCoverageStatus: 'FullyCovered' };
  world.put('arm', { id, name, type: 'Microsoft.Security/pricings', properties });
}

/** Gives the application what the tenant does not have from the beginning: a look into key vaults, and Defender plans. */
export function giveEverything(tenant: Simulator): void {
  const world = changeableWorld(tenant);
  for (const subscription of subscriptionsOf(world)) {
    world.setRegistered(subscription, 'Microsoft.Security', true);
    for (const name of scans) setPlan(world, subscription, name, 'Standard');
  }
  world.put('arm', vaultRoleOf(tenant));
  const permissions = { keys: ['List'], secrets: [], certificates: [] };
  const policy = { tenantId: tenant.tenantId, objectId: readerOf(tenant).servicePrincipalId, permissions };
  for (const vault of listOf(world, 'microsoft.keyvault/vaults'))
    world.put('arm', { ...vault, properties: { ...fieldsOf(vault.properties), accessPolicies: [policy] } });
}

export interface Break {
  readonly what: string;
  readonly finding: string;
  readonly code: string;
  /** How the finding stands where a connection is ready without it. */
  readonly state?: 'Missing, optional';
  /** Nothing else can be told while it is broken. */
  readonly alone?: true;
  /** How it stands once it is repaired. */
  readonly repaired?: 'Not needed';
  /** Gives what repairs it. */
  readonly breakIt: (tenant: Simulator) => () => void;
}

/** In an order in which none breaks what the one before it has to show as repaired. */
export const breaks: readonly Break[] = [
  {
    what: 'the secret ends',
    finding: 'sign-in',
    code: 'expired_client_secret',
    alone: true,
    breakIt: (tenant) => {
      const { secrets } = readerOf(tenant);
      const world = changeableWorld(tenant);
      const ended = secrets.map((secret) => ({ ...secret, endDateTime: '2020-01-01T00:00:00Z' }));
      world.changeClient('reader', { secrets: ended });
      return () => world.changeClient('reader', { secrets });
    },
  },
  {
    what: 'application permissions, which are delegated instead',
    finding: 'token-kind',
    code: 'delegated_token_not_application',
    alone: true,
    breakIt: (tenant) => {
      const world = changeableWorld(tenant);
      const { applicationPermissions, delegatedPermissions } = readerOf(tenant);
      world.changeClient('reader', { applicationPermissions: [], delegatedPermissions: applicationPermissions });
      return () => world.changeClient('reader', { applicationPermissions, delegatedPermissions });
    },
  },
  {
    what: 'consent of one permission',
    finding: 'graph-permission:Policy.Read.All',
    code: 'consent_pending',
    breakIt: (tenant) => takePermissions(tenant, ['Policy.Read.All']),
  },
  {
    what: 'users',
    finding: 'users-visible',
    code: 'missing_graph_permission',
    breakIt: (tenant) => takePermissions(tenant, ['User.Read.All', 'Directory.Read.All']),
  },
  {
    what: 'groups',
    finding: 'groups-visible',
    code: 'missing_graph_permission',
    breakIt: (tenant) => takePermissions(tenant, ['Group.Read.All', 'GroupMember.Read.All', 'Directory.Read.All']),
  },
  {
    what: 'multifactor authentication',
    finding: 'mfa-visible',
    code: 'missing_graph_permission',
    breakIt: (tenant) => takePermissions(tenant, ['AuditLog.Read.All']),
  },
  {
    what: 'applications',
    finding: 'graph-permission:Application.Read.All',
    code: 'missing_graph_permission',
    breakIt: (tenant) => takePermissions(tenant, ['Application.Read.All', 'Directory.Read.All']),
  },
  {
    what: 'the role in Azure',
    finding: 'subscriptions-visible',
    code: 'no_subscription_visible',
    breakIt: (tenant) => {
      const world = changeableWorld(tenant);
      const taken = assignmentsOf(tenant);
      for (const { id } of taken) world.remove('arm', String(id));
      return () => {
        for (const assignment of taken) world.put('arm', assignment);
      };
    },
  },
  {
    what: 'consent of everything',
    finding: 'admin-consent',
    code: 'no_application_permission',
    breakIt: (tenant) => takePermissions(tenant, readerOf(tenant).applicationPermissions),
  },
  {
    what: 'the role of key vaults',
    finding: 'key-vault-roles',
    code: 'vault_role_missing',
    state: 'Missing, optional',
    breakIt: (tenant) => {
      const world = changeableWorld(tenant);
      const role = vaultRoleOf(tenant);
      world.remove('arm', String(role.id));
      return () => world.put('arm', role);
    },
  },
  {
    what: 'one provider, by a narrower role',
    finding: 'provider:Microsoft.Security',
    code: 'missing_azure_role',
    state: 'Missing, optional',
    breakIt: (tenant) => {
      const world = changeableWorld(tenant);
      // Not that of key vaults, which has a finding of its own.
      const whole = assignmentsOf(tenant).filter(({ id }) => id !== vaultRoleOf(tenant).id);
      const permission = {
        actions: ['*/read'],
        notActions: ['Microsoft.Security/*'],
        dataActions: [],
        notDataActions: [],
      };
      world.put('arm', {
        ...{ id: narrowRole, name: narrowRole.split('/').at(-1) ?? '', type: roleType },
        properties: { roleName: 'Narrow', type: 'CustomRole', assignableScopes: ['/'], permissions: [permission] },
      });
      for (const one of whole)
        world.put('arm', { ...one, properties: { ...fieldsOf(one.properties), roleDefinitionId: narrowRole } });
      return () => {
        for (const one of whole) world.put('arm', one);
        world.remove('arm', narrowRole);
      };
    },
  },
  {
    what: 'a Defender plan',
    finding: 'defender-plans',
    code: 'defender_plan_off',
    state: 'Missing, optional',
    breakIt: (tenant) => {
      const world = changeableWorld(tenant);
      const [subscription = ''] = subscriptionsOf(world);
      setPlan(world, subscription, 'VirtualMachines', 'Free');
      return () => setPlan(world, subscription, 'VirtualMachines', 'Standard');
    },
  },
  {
    what: 'the licence',
    finding: 'licence:P2',
    code: 'licence_required',
    state: 'Missing, optional',
    breakIt: (tenant) => {
      const licences = [...changeableWorld(tenant).licences];
      tenant.setLicences([]);
      return () => tenant.setLicences(licences);
    },
  },
  {
    what: 'a resource provider',
    finding: 'providers-registered',
    code: 'provider_not_registered',
    state: 'Missing, optional',
    // Other providers are registered nowhere, and nothing is there that they would show.
    repaired: 'Not needed',
    breakIt: (tenant) => {
      const world = changeableWorld(tenant);
      const set = (registered: boolean) => {
        for (const subscription of subscriptionsOf(world))
          world.setRegistered(subscription, 'Microsoft.Security', registered);
      };
      set(false);
      return () => set(true);
    },
  },
];
