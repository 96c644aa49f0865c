/** Where a run reads: the tenant, and the subscriptions that can be seen, with the rights in each. */
import { z } from 'zod';
import { declarations, type EntityType } from '../catalog/index.ts';
import type { CloudClient } from '../cloud/index.ts';
import { type AssayError, ok, type Result } from '../errors/index.ts';
import { mayDo, readOwnRights, type ScopeRights } from './own-rights.ts';

const subscriptionItem = z.object({
  subscriptionId: z.string().min(1),
  displayName: z.string().nullish(),
  state: z.string().nullish(),
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
}

/** Finds the subscriptions and what may be read in each. An empty list of subscriptions is an answer, not a failure. */
export async function findScopes(client: CloudClient, tenantId: string, objectId: string): Promise<Result<RunScope[]>> {
  const subscriptions: { id: string; name: string }[] = [];
  for await (const page of client.pages('arm', '/subscriptions?api-version=2022-12-01', { purpose: 'subscriptions' })) {
    if (!page.ok) return page;
    for (const item of page.value.items) {
      const parsed = subscriptionItem.safeParse(item);
      if (!parsed.success) continue;
      const id = parsed.data.subscriptionId.toLowerCase();
      subscriptions.push({ id, name: parsed.data.displayName ?? id });
    }
  }
  const rootGroup = `/providers/Microsoft.Management/managementGroups/${tenantId}`;
  const paths = [rootGroup, ...subscriptions.map(({ id }) => `/subscriptions/${id}`)];
  const rights =
    subscriptions.length > 0 ? await readOwnRights(client, objectId, paths) : new Map<string, ScopeRights>();
  if (rights.get(rootGroup)?.problem?.code === 'not_found') {
    // A tenant that never used management groups has no root group: only what is assigned at `/` reaches all of it.
    const atRoot = await readOwnRights(client, objectId, ['']);
    rights.set(rootGroup, atRoot.get('') ?? { blocks: [] });
  }
  const actions = neededActions();
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
  return ok([
    describe(tenantScope, 'Tenant', rootGroup),
    ...subscriptions.map(({ id, name }) => describe(id, name, `/subscriptions/${id}`)),
  ]);
}

function neededActions(): string[] {
  const actions = declarations.flatMap((declaration) =>
    declaration.rights.flatMap((right) => (right.kind === 'azure' ? [right.action] : [])),
  );
  return [...new Set(actions)];
}

/** The action that the type needs and the principal lacks in this scope, if any. */
export function deniedAction(type: Pick<EntityType, 'rights'>, scope: RunScope): string | undefined {
  return type.rights
    .flatMap((right) => (right.kind === 'azure' ? [right.action] : []))
    .find((a) => scope.denied.includes(a));
}
