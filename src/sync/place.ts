/** Where a scope lies: which subscriptions belong to it, and what stands above them. */
import { z } from 'zod';
import type { CloudClient } from '../cloud/index.ts';
import { type AssayError, fail, ok, type Result } from '../errors/index.ts';
import type { ConnectionScope } from './reach.ts';

export interface Place {
  /** ARM id of what holds the subscriptions: the root management group, another one, or nothing for chosen subscriptions. */
  readonly path: string | undefined;
  readonly name: string;
  /** ARM ids of the management groups above `path`, in lower case. */
  readonly above: ReadonlySet<string>;
  /** Subscriptions that belong to the scope, in lower case; undefined: every one that can be seen. */
  readonly members: ReadonlySet<string> | undefined;
}

const apiVersion = '2021-04-01';
const group = z.object({
  properties: z.object({
    displayName: z.string().nullish(),
    details: z.object({ path: z.array(z.object({ name: z.string() })).nullish() }).nullish(),
  }),
});
const descendant = z.object({ name: z.string(), type: z.string() });

export function managementGroupPath(id: string): string {
  return `/providers/Microsoft.Management/managementGroups/${id}`;
}

/** Error: `management_group_not_visible`. */
export async function findPlace(client: CloudClient, tenantId: string, scope: ConnectionScope): Promise<Result<Place>> {
  const root = managementGroupPath(tenantId);
  switch (scope.kind) {
    case 'tenant':
      return ok({ path: root, name: 'Tenant', above: new Set(), members: undefined });
    case 'subscriptions':
      return ok({ path: undefined, name: 'Tenant', above: new Set(), members: new Set(scope.ids) });
    case 'managementGroup':
      return findGroup(client, root, scope.id);
  }
}

async function findGroup(client: CloudClient, root: string, id: string): Promise<Result<Place>> {
  const path = managementGroupPath(id);
  const answer = await client.get('arm', `${path}?api-version=${apiVersion}&$expand=path`, { purpose: 'scope' });
  if (!answer.ok) return notVisible(answer.error, id);
  const known = group.safeParse(answer.value.body);
  const members = await membersOf(client, id);
  if (!members.ok) return members;
  const { displayName, details } = known.success ? known.data.properties : {};
  const above = (details?.path ?? []).map(({ name }) => managementGroupPath(name).toLowerCase());
  return ok({
    path,
    name: `Management group ${displayName ?? id}`,
    above: new Set([root.toLowerCase(), ...above]),
    members: members.value,
  });
}

/** The subscriptions below a group, at any depth. Source: "Management Groups - Get Descendants". */
export async function membersOf(client: CloudClient, id: string): Promise<Result<ReadonlySet<string>>> {
  const members = new Set<string>();
  const path = `${managementGroupPath(id)}/descendants?api-version=${apiVersion}`;
  for await (const page of client.pages('arm', path, { purpose: 'scope' })) {
    if (!page.ok) return notVisible(page.error, id);
    for (const item of page.value.items) {
      const parsed = descendant.safeParse(item);
      if (parsed.success && /(^|\/)subscriptions$/i.test(parsed.data.type)) members.add(parsed.data.name.toLowerCase());
    }
  }
  return ok(members);
}

function notVisible(error: AssayError, id: string): Result<never> {
  const missing = error.code === 'missing_azure_role' || error.code === 'not_found';
  return missing ? fail('management_group_not_visible', { group: id }) : fail(error);
}
