/** Which subscriptions and management groups a query runs over. */
import type { ArmCall } from '../call.ts';
import { descendantsOf, type TreeNode, treeOf } from '../management-groups/tree.ts';
import type { GraphRequest } from './request.ts';

export interface QueryScopes {
  /** Subscriptions that the caller sees, by id. */
  readonly subscriptions: readonly TreeNode[];
  /** Management groups within the scope; none when subscriptions were named. */
  readonly managementGroups: readonly TreeNode[];
  /** Some subscriptions were left out because there were too many. */
  readonly partial: boolean;
}

/** Most subscriptions of one query ("Working with large Azure resource data sets"). */
const subscriptionLimit = 10_000;

/** The scopes of a request, or the code of the error that it has to be answered with. */
export function scopesOf(
  call: ArmCall,
  request: GraphRequest,
  limit = subscriptionLimit,
): QueryScopes | 'TooManyScopes' | 'NoValidSubscriptionsInQueryRequest' {
  const tree = treeOf(call.world);
  const nodes = candidates(tree, request).filter((node) => call.rights.sees(node.id));
  const subscriptions = nodes.filter((node) => node.kind === 'subscription' && node.body.state !== 'Deleted');
  if (subscriptions.length === 0) return 'NoValidSubscriptionsInQueryRequest';
  const partial = subscriptions.length > limit;
  if (partial && !request.allowPartialScopes) return 'TooManyScopes';
  const managementGroups = nodes.filter((node) => node.kind === 'managementGroup');
  return { subscriptions: subscriptions.slice(0, limit), managementGroups, partial };
}

function candidates(tree: ReadonlyMap<string, TreeNode>, request: GraphRequest): TreeNode[] {
  if (request.subscriptions) {
    const wanted = new Set(request.subscriptions.map((id) => `/subscriptions/${id.toLowerCase()}`));
    return [...wanted].sort().flatMap((scope) => tree.get(scope) ?? []);
  }
  if (!request.managementGroups) return [...tree.values()];
  const groups = request.managementGroups.flatMap(
    (name) => tree.get(`/providers/microsoft.management/managementgroups/${name.toLowerCase()}`) ?? [],
  );
  return [...new Set(groups.flatMap((group) => [group, ...descendantsOf(group)]))];
}
