/** How each documented error is brought about, by the id of its row. */
import { randomUUID } from 'node:crypto';
import type { Simulator } from '../../src/index.ts';
import type { Answer, Wire } from './wire.ts';

export interface Stage {
  readonly simulator: Simulator;
  readonly wire: Wire;
}

type Provocation = (stage: Stage) => Promise<Answer>;

const graphHost = 'graph.microsoft.com';
const armHost = 'management.azure.com';
const loginHost = 'login.microsoftonline.com';
const v = 'api-version';
const instances = 'roleManagement/directory/roleEligibilityScheduleInstances';

const graph =
  (path: string, as = 'reader'): Provocation =>
  ({ wire }) =>
    wire.send(`/v1.0/${path}`, { as });
const unlicensed =
  (provoke: Provocation): Provocation =>
  async (stage) => {
    const before = [...stage.simulator.world.licences];
    stage.simulator.setLicences([]);
    return provoke(stage).finally(() => stage.simulator.setLicences(before));
  };
const withHeader =
  (path: string, authorization: string): Provocation =>
  ({ wire }) =>
    wire.send(path, { as: 'nobody', headers: { authorization } });

/** Until the simulator refuses; its budget is shrunk meanwhile. */
const throttled =
  (path: string, body?: unknown): Provocation =>
  async ({ simulator, wire }) => {
    simulator.setThrottle(0.02);
    try {
      for (let sent = 0; sent < 400; sent++) {
        const answer = await wire.send(path, body === undefined ? {} : { body });
        if (answer.status === 429) return answer;
      }
      throw new Error(`400 requests for ${path} were not refused`);
    } finally {
      simulator.setThrottle('off');
    }
  };

/** With a token of its own that the simulator declares expired. */
const expired =
  (path: string, surface: 'graph' | 'arm'): Provocation =>
  async ({ simulator, wire }) => {
    const token = await wire.token();
    simulator.setFaults([{ kinds: ['expired-token'], match: { surface }, count: 1 }]);
    return withHeader(
      path,
      `Bearer ${String(token.body.access_token)}`,
    )({ simulator, wire }).finally(() => simulator.setFaults([]));
  };

/** A token for one service, shown to the other, both under Microsoft's names. */
const strayToken =
  (scope: string, host: string, path: string): Provocation =>
  async ({ wire }) => {
    const token = await wire.token({ scope }, loginHost);
    return wire.send(path, {
      as: 'nobody',
      host,
      headers: { authorization: `Bearer ${String(token.body.access_token)}` },
    });
  };

const all = (simulator: Simulator, type: string) => {
  const items = simulator.world.arm.list(type, '/');
  return Array.from({ length: items.size }, (_, index) => items.at(index));
};
const first = (simulator: Simulator, type: string): string => String(all(simulator, type)[0]?.id);
const subscription = (simulator: Simulator): string => first(simulator, 'microsoft.resources/subscriptions');

function unregistered(simulator: Simulator, namespace: string): string {
  const found = all(simulator, 'microsoft.resources/subscriptions').find(
    (one) => !simulator.world.arm.registeredProviders(String(one.subscriptionId)).includes(namespace),
  );
  if (!found) throw new Error(`${namespace} is registered everywhere`);
  return String(found.id);
}

const arm =
  (path: (simulator: Simulator) => string, as = 'reader'): Provocation =>
  ({ simulator, wire }) =>
    wire.send(path(simulator), { as });
const arg =
  (body: unknown): Provocation =>
  ({ wire }) =>
    wire.send(`/providers/Microsoft.ResourceGraph/resources?${v}=2022-10-01`, { body });

const query = { query: 'resources | take 1' };
const subscriptionPath = (simulator: Simulator): string => `${subscription(simulator)}?${v}=2022-12-01`;

export const provocations: Readonly<Record<string, Provocation>> = {
  'entra.invalid_client_secret': ({ wire }) => wire.token({ client_secret: 'wrong' }),
  'entra.expired_secret': ({ simulator, wire }) => {
    const client = simulator.clients.find(({ name }) => name === 'expired-secret');
    return wire.token({ client_id: client?.clientId ?? '', client_secret: client?.secrets[0]?.value ?? '' });
  },
  'entra.unknown_tenant': ({ wire }) => wire.token({}, undefined, randomUUID()),
  'entra.malformed_tenant': ({ wire }) => wire.token({}, undefined, 'nodots'),
  'entra.unknown_client': ({ wire }) => wire.token({ client_id: randomUUID() }),
  'entra.unknown_resource': ({ wire }) => wire.token({ scope: 'https://graph.microsoft.us/.default' }, loginHost),
  'entra.scope_not_default': ({ wire }) =>
    wire.token({ scope: 'https://graph.microsoft.com/User.Read.All' }, loginHost),
  'graph.consent_missing': graph('users', 'no-consent'),
  'graph.reports_permission_missing': graph('reports/authenticationMethods/userRegistrationDetails', 'partial'),
  'graph.policy_permission_missing': graph('identity/conditionalAccess/policies', 'partial'),
  'graph.risk_permission_missing': graph('identityProtection/riskyUsers', 'directory-only'),
  'graph.no_premium_licence': unlicensed(graph('reports/authenticationMethods/userRegistrationDetails')),
  'graph.pim_no_licence': unlicensed(graph(instances)),
  'graph.entitlement_no_licence': unlicensed(graph('identityGovernance/entitlementManagement/accessPackages')),
  'graph.risk_no_licence': unlicensed(graph('identityProtection/riskyUsers')),
  'graph.bad_token': withHeader('/v1.0/users', 'Bearer garbage'),
  'graph.empty_token': graph('users', 'nobody'),
  'graph.expired_token': expired('/v1.0/users', 'graph'),
  'graph.wrong_audience': strayToken('https://management.azure.com/.default', graphHost, '/v1.0/users'),
  'graph.delegated_only': graph('me'),
  'graph.not_found': graph(`users/${randomUUID()}`),
  'graph.bad_segment': graph('nonsense'),
  'graph.unsupported_query': graph("users?$filter=endswith(mail,'a')"),
  'graph.top_too_large': graph('users?$top=5000'),
  'graph.throttled': ({ simulator, wire }) => {
    simulator.setFaults([{ kinds: ['429'], match: { surface: 'graph' }, count: 1 }]);
    return wire.send('/v1.0/users').finally(() => simulator.setFaults([]));
  },
  'graph.batch_too_big': ({ wire }) => {
    const requests = Array.from({ length: 21 }, (_, index) => ({ id: String(index), method: 'GET', url: '/users' }));
    return wire.send('/v1.0/$batch', { body: { requests } });
  },
  'arm.authorization_failed': arm(subscriptionPath, 'no-reader'),
  'arm.subscription_not_found': arm(() => `/subscriptions/${randomUUID()}?${v}=2022-12-01`),
  'arm.invalid_subscription_id': arm(() => `/subscriptions/no-guid?${v}=2022-12-01`),
  'arm.security_not_registered': arm(
    (simulator) =>
      `${unregistered(simulator, 'Microsoft.Security')}/providers/Microsoft.Security/pricings?${v}=2024-01-01`,
  ),
  'arm.no_registered_provider': arm(
    (simulator) =>
      `${subscription(simulator)}/providers/Microsoft.ContainerService/locations/westeurope/trustedAccessRoles?${v}=2001-01-01`,
  ),
  'arm.invalid_resource_type': arm(
    (simulator) => `${subscription(simulator)}/providers/Microsoft.Compute/virtualMachines?${v}=2001-01-01`,
  ),
  'arm.invalid_api_version': arm(() => `/subscriptions?${v}=nonsense`),
  'arm.missing_api_version': arm(() => '/subscriptions'),
  'arm.no_token': arm(subscriptionPath, 'nobody'),
  'arm.expired_token': expired(`/subscriptions?${v}=2022-12-01`, 'arm'),
  'arm.bad_token': withHeader(`/subscriptions?${v}=2022-12-01`, 'Bearer garbage'),
  'arm.wrong_audience': strayToken('https://graph.microsoft.com/.default', armHost, `/subscriptions?${v}=2022-12-01`),
  'arm.resource_not_found': arm(
    (simulator) => `${first(simulator, 'microsoft.compute/disks').replace(/[^/]+$/, 'none')}?${v}=2024-03-02`,
  ),
  'arm.resource_group_not_found': arm(
    (simulator) => `${subscription(simulator)}/resourceGroups/none/providers/Microsoft.Compute/disks?${v}=2024-03-02`,
  ),
  'arm.pim_no_licence': unlicensed(
    arm(
      (simulator) =>
        `${subscription(simulator)}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances?${v}=2020-10-01`,
    ),
  ),
  'arm.diag_unsupported': arm(
    (simulator) =>
      `${first(simulator, 'microsoft.compute/disks')}/providers/Microsoft.Insights/diagnosticSettings?${v}=2021-05-01-preview`,
  ),
  'arm.storage_feature_unsupported': async ({ simulator, wire }) => {
    const account = all(simulator, 'microsoft.storage/storageaccounts')[0] ?? {};
    const body = { ...account, id: `${String(account.id)}blobs`, kind: 'BlockBlobStorage' };
    await wire.send('/__admin/world/put', { as: 'nobody', body: { set: 'arm', body } });
    return wire.send(`${body.id}/fileServices?${v}=2023-05-01`);
  },
  'arm.subscription_throttled': ({ simulator, wire }) =>
    throttled(`${subscription(simulator)}/resourcegroups?${v}=2021-04-01`)({ simulator, wire }),
  'arg.throttled': throttled(`/providers/Microsoft.ResourceGraph/resources?${v}=2022-10-01`, query),
  'arg.bad_query': arg({ query: 'resources | where where' }),
  'arg.unknown_table': arg({ query: 'nosuchtable | take 1' }),
  'arg.no_valid_subscription': arg({ ...query, subscriptions: [randomUUID()] }),
};

/** Rows that are not brought about, and why. */
export const notProvoked: Readonly<Record<string, string>> = {
  'entra.national_cloud_tenant': 'the simulator answers as for an unknown tenant',
  'entra.cert_invalid': 'covered by the tests of the token endpoint',
  'entra.throttled': 'the token endpoint has no budget',
  'graph.app_only_unsupported': 'no such endpoint is served',
  'graph.delta_expired': 'needs a clock that is a week later',
  'graph.batch_partial': 'a 200 whose parts are other rows',
  'graph.unavailable': 'the fault picks one of several server errors',
  'arm.not_registered': 'every subscription of this world has the providers that answer so',
  'arm.subscription_wrong_tenant': 'a simulator has one tenant',
  'arm.read_only_disabled': 'a reader may not write, which is checked first',
  'arm.resource_throttled': 'covered by the tests of the budgets',
  'arm.compute_throttled': 'covered by the tests of the budgets',
  'arm.network_retryable': 'nothing is locked, for nothing is written',
  'arm.server_error': 'the fault picks one of several server errors',
  'arm.gateway_timeout': 'the fault picks one of several server errors',
  'arg.too_many_scopes': 'needs more than 10,000 subscriptions that the caller sees',
  'arg.payload_too_large': 'needs a larger world',
  'kv.challenge': 'the data plane is not served',
  'kv.forbidden_policy': 'the data plane is not served',
  'kv.forbidden_rbac': 'the data plane is not served',
  'kv.firewall': 'the data plane is not served',
};
