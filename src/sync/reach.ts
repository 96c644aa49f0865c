/** How much of a tenant a connection covers. Pure. */
import { z } from 'zod';
import type { Declaration } from '../catalog/index.ts';
import type { CloudClient } from '../cloud/index.ts';

const guid = z
  .string()
  .regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'must be a GUID')
  .toLowerCase();

/** Names in "Naming rules and restrictions for Azure resources"; nothing that could be another path. */
const groupName = z
  .string()
  .regex(
    /^[A-Za-z0-9](?:[\w().-]{0,88}[\w()-])?$/,
    'must be the id of a management group, which is not its display name',
  );

/** Resource Graph takes the subscriptions of a query by name; a group says the same in one word. */
const mostSubscriptions = 500;

export const connectionScope = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('tenant') }),
    z.strictObject({ kind: z.literal('managementGroup'), id: groupName }),
    z.strictObject({
      kind: z.literal('subscriptions'),
      ids: z
        .array(guid)
        .min(1)
        .max(mostSubscriptions)
        .overwrite((ids) => [...new Set(ids)].sort()),
    }),
  ])
  .meta({ id: 'ConnectionScope' });
export type ConnectionScope = z.output<typeof connectionScope>;

/** What a run covers, and what becomes of subscriptions that are gone. */
export interface Reach {
  readonly scope: ConnectionScope;
  /** Whether the directory (Microsoft Entra ID) is read through this connection. */
  readonly directory: boolean;
  /** Names of the other connections of the organisation, by the subscriptions that they read. */
  readonly taken: Readonly<Record<string, string>>;
  /** Whether what lay in a deleted subscription ends, or is kept and marked. */
  readonly deleteGone: boolean;
}

export const wholeTenant: Reach = { scope: { kind: 'tenant' }, directory: true, taken: {}, deleteGone: true };

/** What of the selected declarations lies within the reach; parts and children go with what they hang from. */
export function declarationsWithin(selected: readonly Declaration[], { scope, directory }: Reach): Declaration[] {
  const left = new Set(
    selected.filter((one) => (!directory && isOfDirectory(one)) || !isWithin(one, scope)).map(({ type }) => type),
  );
  for (let size = -1; size !== left.size; ) {
    size = left.size;
    for (const { type, source } of selected) {
      if (source.kind === 'part' && left.has(source.parent)) left.add(type);
      if ('parents' in source && source.parents.every((parent) => left.has(parent))) left.add(type);
    }
  }
  return selected.filter(({ type }) => !left.has(type));
}

/** The types of the directory among these, with their parts. */
export function directoryTypes(selected: readonly Declaration[]): string[] {
  const others = new Set(declarationsWithin(selected, { ...wholeTenant, directory: false }));
  return selected.filter((declaration) => !others.has(declaration)).map(({ type }) => type);
}

/** Read from Microsoft Graph; parts follow. */
function isOfDirectory({ source }: Declaration): boolean {
  return source.kind === 'graph-list' || source.kind === 'graph-children';
}

/** Settings of the whole tenant are not read through a part of it; neither are groups through single subscriptions. */
function isWithin({ type, source }: Declaration, scope: ConnectionScope): boolean {
  if (scope.kind === 'tenant') return true;
  if (source.kind === 'arm-list' && source.per === 'tenant') return type === 'azure_tenant';
  return scope.kind === 'managementGroup' || type !== 'azure_management_group';
}

/** The client with every Resource Graph query held to the scope. */
export function clientWithin(client: CloudClient, scope: ConnectionScope): CloudClient {
  if (scope.kind === 'tenant') return client;
  const within = scope.kind === 'managementGroup' ? { managementGroups: [scope.id] } : { subscriptions: scope.ids };
  return {
    ...client,
    resourceGraph: (query, options) =>
      client.resourceGraph(query.subscriptions ? query : { ...query, ...within }, options),
  };
}
