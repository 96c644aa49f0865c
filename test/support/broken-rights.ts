/** Rights of a tenant that are taken away one by one, what the product has to say of it, and what puts them back. */
import type { Simulator } from '../../simulator/src/index.ts';
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

export interface Break {
  readonly what: string;
  readonly finding: string;
  readonly code: string;
  /** How the finding stands where a connection is ready without it. */
  readonly state?: 'Missing, optional';
  /** How it stands once it is repaired. */
  readonly repaired?: 'Not needed';
  /** Gives what repairs it. */
  readonly breakIt: (tenant: Simulator) => () => void;
}

export const breaks: readonly Break[] = [
  {
    what: 'the secret ends',
    finding: 'sign-in',
    code: 'expired_client_secret',
    breakIt: (tenant) => {
      const { secrets } = readerOf(tenant);
      const world = changeableWorld(tenant);
      const ended = secrets.map((secret) => ({ ...secret, endDateTime: '2020-01-01T00:00:00Z' }));
      world.changeClient('reader', { secrets: ended });
      return () => world.changeClient('reader', { secrets });
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
    what: 'the role in Azure',
    finding: 'subscriptions-visible',
    code: 'no_subscription_visible',
    breakIt: (tenant) => {
      const world = changeableWorld(tenant);
      const { servicePrincipalId } = readerOf(tenant);
      const taken = [...itemsIn(world.arm.list('microsoft.authorization/roleassignments', '/'))].filter(
        ({ properties }) => fieldsOf(properties).principalId === servicePrincipalId,
      );
      for (const { id } of taken) world.remove('arm', String(id));
      return () => {
        for (const assignment of taken) world.put('arm', assignment);
      };
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
        for (const { subscriptionId } of itemsIn(world.arm.list('microsoft.resources/subscriptions', '/')))
          world.setRegistered(String(subscriptionId), 'Microsoft.Security', registered);
      };
      set(false);
      return () => set(true);
    },
  },
];
