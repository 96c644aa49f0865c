/** Where a run reads: the tenant, and the subscriptions that can be seen, with the rights in each. */
import { z } from 'zod';
import { type Declaration, declarations, defaultOptions, type EntityType, type ReadOptions } from '../catalog/index.ts';
import type { CloudClient } from '../cloud/index.ts';
import { type AssayError, ok, type Result } from '../errors/index.ts';
import { mayDo, readOwnRights, type ScopeRights } from './own-rights.ts';
import { findPlace } from './place.ts';
import { type Reach, wholeTenant } from './reach.ts';

const subscriptionItem = z.object({
  subscriptionId: z.string().min(1),
  displayName: z.string().nullish(),
  state: z.string().nullish(),
  tags: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});

/** Everything of the tenant that lies in no subscription. */
export const tenantScope = 'tenant';

export interface RunScope {
  /** `tenant`, or a subscription id in lower case. */
  readonly scope: string;
  readonly name: string;
  /** ARM actions needed by the catalogue that the principal does not have here. */
  readonly denied: readonly string[];
  /** Set when its rights could not be told. */
  readonly problem?: AssayError;
  /** Set when the subscription is left out on purpose, with the reason in words. */
  readonly skipped?: string;
  /** What the tag with the account name says. */
  readonly accountName?: string;
}

interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly skipped?: string;
  readonly accountName?: string;
}

/** The subscriptions within the reach that can be seen. Deleted ones stay in the list of Azure for a while, and are left out. */
export async function findSubscriptions(
  client: CloudClient,
  members: ReadonlySet<string> | undefined,
  options: ReadOptions,
  taken: Reach['taken'],
): Promise<Result<Subscription[]>> {
  const subscriptions: Subscription[] = [];
  for await (const page of client.pages('arm', '/subscriptions?api-version=2022-12-01', { purpose: 'subscriptions' })) {
    if (!page.ok) return page;
    for (const item of page.value.items) {
      const parsed = subscriptionItem.safeParse(item);
      if (!parsed.success || parsed.data.state?.toLowerCase() === 'deleted') continue;
      const subscription = describeSubscription(parsed.data, options, taken);
      if (members?.has(subscription.id) ?? true) subscriptions.push(subscription);
    }
  }
  return ok(subscriptions);
}

/** Finds the subscriptions and what may be read in each. An empty list of subscriptions is an answer, not a failure. */
export async function findScopes(
  client: CloudClient,
  tenantId: string,
  objectId: string,
  options: ReadOptions = defaultOptions,
  from: readonly Declaration[] = declarations,
  reach: Reach = wholeTenant,
): Promise<Result<RunScope[]>> {
  const place = await findPlace(client, tenantId, reach.scope);
  if (!place.ok) return place;
  const found = await findSubscriptions(client, place.value.members, options, reach.taken);
  if (!found.ok) return found;
  const subscriptions = found.value;
  const { path: top, name: topName, above } = place.value;
  const read = subscriptions.filter(({ skipped }) => skipped === undefined);
  const paths = [...(top === undefined ? [] : [top]), ...read.map(({ id }) => `/subscriptions/${id}`)];
  const rights =
    subscriptions.length > 0 ? await readOwnRights(client, objectId, paths, above) : new Map<string, ScopeRights>();
  if (top !== undefined && rights.get(top)?.problem?.code === 'not_found') {
    // A tenant that never used management groups has no root group: only what is assigned at `/` reaches all of it.
    const atRoot = await readOwnRights(client, objectId, ['']);
    rights.set(top, atRoot.get('') ?? { blocks: [] });
  }
  const actions = neededActions(from);
  const describe = (scope: string, name: string, path: string): RunScope => {
    const here = rights.get(path) ?? { blocks: [] };
    const can = (answer: string) => actions.filter((action) => mayDo(here, action) === answer);
    const problem = can('unknown').length > 0 ? (here.problem ?? here.gap) : undefined;
    return {
      scope,
      name,
      denied: can('no'),
      ...(problem && { problem }),
    };
  };
  const scopes = subscriptions.map(({ id, name, skipped, accountName }) => ({
    ...(skipped === undefined ? describe(id, name, `/subscriptions/${id}`) : { scope: id, name, denied: [], skipped }),
    ...(accountName !== undefined && { accountName }),
  }));
  return ok([top === undefined ? aboveAll(topName, scopes, actions) : describe(tenantScope, topName, top), ...scopes]);
}

/**
 * What lies above chosen subscriptions, such as roles and assignments that reach down to them, is seen from each: it is whole
 * where every one of them may be read.
 */
function aboveAll(name: string, scopes: readonly RunScope[], actions: readonly string[]): RunScope {
  const read = scopes.filter(({ skipped }) => skipped === undefined);
  const denied = actions.filter((action) => read.length === 0 || read.some((scope) => scope.denied.includes(action)));
  const problem = read.find((scope) => scope.problem)?.problem;
  return { scope: tenantScope, name, denied, ...(problem && { problem }) };
}

function describeSubscription(
  item: z.output<typeof subscriptionItem>,
  options: ReadOptions,
  taken: Reach['taken'],
): Subscription {
  const id = item.subscriptionId.toLowerCase();
  const tag = (name: string) => {
    const found = Object.entries(item.tags ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
    return typeof found === 'string' ? found : undefined;
  };
  const { skipTag, accountNameTag, readDisabledSubscriptions } = options;
  const tagged = skipTag && tag(skipTag.name)?.toLowerCase() === skipTag.value.toLowerCase();
  const state = item.state ?? 'Enabled';
  const other = taken[id];
  const skipped =
    other !== undefined
      ? `the connection ${other} reads it`
      : tagged
        ? `its tag ${skipTag.name} is ${skipTag.value}`
        : !readDisabledSubscriptions && state.toLowerCase() !== 'enabled'
          ? `its state is ${state}`
          : undefined;
  const accountName = accountNameTag ? tag(accountNameTag) : undefined;
  return {
    id,
    name: item.displayName ?? id,
    ...(skipped !== undefined && { skipped }),
    ...(accountName !== undefined && { accountName }),
  };
}

function neededActions(from: readonly Declaration[]): string[] {
  const actions = from.flatMap((declaration) =>
    declaration.rights.flatMap((right) => (right.kind === 'azure' ? [right.action] : [])),
  );
  return [...new Set(actions)];
}

/** Whether anything of the type may be asked for in this scope. */
export function mayRead(type: Pick<EntityType, 'rights'>, scope: RunScope): boolean {
  return scope.skipped === undefined && deniedAction(type, scope) === undefined;
}

/** The action that the type needs and the principal lacks in this scope, if any. */
export function deniedAction(type: Pick<EntityType, 'rights'>, scope: RunScope): string | undefined {
  return type.rights
    .flatMap((right) => (right.kind === 'azure' ? [right.action] : []))
    .find((a) => scope.denied.includes(a));
}
