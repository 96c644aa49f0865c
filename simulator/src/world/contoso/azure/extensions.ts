import type { JsonObject } from '../../world.ts';
import type { Estate } from './estate.ts';
import { type Anchors, ExtensionLayout } from './extension-layout.ts';
import type { ExtensionRow } from './extension-row.ts';
import { denyAssignment, diagnosticSetting, lock } from './governance.ts';
import type { Scope } from './layout.ts';
import type { ServicePrincipals } from './principals.ts';
import { assignmentInstance, eligibilityInstance } from './privileged-access.ts';
import { type FixedAssignment, roleAssignmentBody } from './role-assignments.ts';
import { scopeId } from './scopes.ts';
import { kubernetesExtensions } from './services/containers/kubernetes.ts';
import { governanceExtensions } from './services/governance/index.ts';
import { messagingExtensions } from './services/messaging/event-grid.ts';
import { monitorExtensions } from './services/monitor/logs.ts';
import { securityExtensions } from './services/security/index.ts';

const DENIED_GROUPS = [0, 0, 0, 0, 0, 1, ...Array<number>(17).fill(0)];

/** Where the objects of the extension types hang; the first numbers of role assignments are the fixed ones. */
const ANCHORS = {
  'Microsoft.Authorization/roleAssignments': {
    subscription: [3, 5, 2, 4],
    group: [1, 0, 2, 1, 0, 1],
    'microsoft.storage/storageaccounts': [1, 0, 0, 1],
    'microsoft.keyvault/vaults': [1, 0, 1],
    'microsoft.compute/virtualmachines': [0, 0, 1],
    'microsoft.containerregistry/registries': [1],
  },
  'Microsoft.Authorization/denyAssignments': { group: DENIED_GROUPS },
  'Microsoft.Authorization/roleEligibilityScheduleInstances': { subscription: [1, 0, 2], group: [0, 0, 0, 1] },
  'Microsoft.Authorization/roleAssignmentScheduleInstances': { subscription: [2, 1, 0], group: [0, 0, 1, 0, 0] },
  'Microsoft.Authorization/locks': {
    subscription: [0, 0, 1],
    group: [0, 0, 0, 1, 0],
    'microsoft.storage/storageaccounts': [0, 0, 0, 2],
    'microsoft.keyvault/vaults': [0, 1],
  },
  'Microsoft.Insights/diagnosticSettings': {
    subscription: [1, 0, 1],
    'microsoft.keyvault/vaults': [1, 0],
    'microsoft.network/networksecuritygroups': [0, 0, 1],
    'microsoft.containerservice/managedclusters': [1, 2],
    'microsoft.web/sites': [0, 0, 1],
    'microsoft.servicebus/namespaces': [1, 0],
    'microsoft.logic/workflows': [0, 1],
  },
} as const satisfies Record<string, Anchors>;

export const hasDeny = (group: number): boolean => DENIED_GROUPS[group % DENIED_GROUPS.length] === 1;

/** An extension type: its numbering and its bodies. */
export interface Extension {
  readonly type: string;
  readonly layout: ExtensionLayout;
  body(index: number): JsonObject;
}

/** All extension types by their name in lower case. */
export function extensionsOf(
  estate: Estate,
  counts: ServicePrincipals,
  fixed: readonly FixedAssignment[],
): ReadonlyMap<string, Extension> {
  const fixedScopes = fixed.map(
    ({ managementGroup: index }): Scope =>
      index === undefined ? { kind: 'root' } : { kind: 'managementGroup', index },
  );
  type Make = (index: number, scope: string, at: Scope, place: number) => JsonObject;
  const typeOf = (at: Scope): string | undefined => (at.kind === 'resource' ? at.type : undefined);
  const bodies: Record<keyof typeof ANCHORS, Make> = {
    'Microsoft.Authorization/roleAssignments': (index, scope, at) =>
      roleAssignmentBody(estate, counts, index, scope, typeOf(at), fixed[index]),
    'Microsoft.Authorization/denyAssignments': (index, scope, at) =>
      denyAssignment(estate, index, scope, groupOf(estate, at)),
    'Microsoft.Authorization/roleEligibilityScheduleInstances': (index, scope) =>
      eligibilityInstance(estate, counts, index, scope),
    'Microsoft.Authorization/roleAssignmentScheduleInstances': (index, scope, at, place) =>
      assignmentInstance(estate, index, scope, originOf(at, place)),
    'Microsoft.Authorization/locks': (index, scope, _at, place) => lock(index, scope, place),
    'Microsoft.Insights/diagnosticSettings': (index, scope, at, place) =>
      diagnosticSetting(estate, index, scope, place, typeOf(at), groupOf(estate, at)),
  };
  /** Subscriptions and groups with PIM assignments have at least as many role assignments (see the anchors). */
  const originOf = (at: Scope, place: number): JsonObject => {
    const assignments = byType.get('microsoft.authorization/roleassignments');
    const from = assignments?.layout.exactly(at)[0]?.[0];
    if (assignments === undefined || from === undefined) throw new RangeError('no role assignment to see');
    return assignments.body(from + place);
  };
  const made = (Object.keys(ANCHORS) as (keyof typeof ANCHORS)[]).map((type): readonly [string, Extension] => {
    const own = type === 'Microsoft.Authorization/roleAssignments' ? fixedScopes : [];
    const layout = new ExtensionLayout(estate.layout, estate.groups, own, ANCHORS[type]);
    const body = (index: number): JsonObject => {
      const { scope, place } = layout.at(index);
      return bodies[type](index, scopeId(estate, scope), scope, place);
    };
    return [type.toLowerCase(), { type, layout, body }];
  });
  const rows = [
    ...kubernetesExtensions,
    ...securityExtensions,
    ...governanceExtensions,
    ...messagingExtensions,
    ...monitorExtensions,
  ].map((row) => extensionOf(estate, row));
  const byType = new Map([...made, ...rows]);
  return byType;
}

function extensionOf(estate: Estate, { type, anchors, fixed = [], body }: ExtensionRow): readonly [string, Extension] {
  const layout = new ExtensionLayout(estate.layout, estate.groups, fixed, anchors);
  const make = (index: number): JsonObject => {
    const { scope: at, place } = layout.at(index);
    const id = scopeId(estate, at);
    const group = groupOf(estate, at);
    const subscription = at.kind === 'subscription' ? at.index : estate.layout.groupPlace(group).subscription;
    return body({ estate, index, scope: id === '/' ? '' : id, at, place, group, subscription });
  };
  return [type.toLowerCase(), { type, layout, body: make }];
}

/** The resource group a scope is in; the first one for a subscription. */
function groupOf(estate: Estate, scope: Scope): number {
  if (scope.kind === 'group') return scope.index;
  if (scope.kind === 'resource') return estate.layout.place(scope.type, scope.index).group;
  return scope.kind === 'subscription' ? estate.layout.groupsOf(scope.index)[0] : 0;
}
