/** Which items a run keeps, by the options of its connection. */
import { type Declaration, declarations as everything, type ReadOptions } from '../catalog/index.ts';
import type { CloudClient } from '../cloud/index.ts';
import type { Keeping } from './rows.ts';
import type { RunScope } from './scopes.ts';

export interface RunKeeping extends Keeping {
  /** Whether single items of a type are left out. */
  readonly leaves: (type: string) => boolean;
}

export function keepingOf(
  tenantId: string,
  options: ReadOptions,
  selected: readonly Declaration[],
  scopes: readonly RunScope[],
  usedRoles: ReadonlySet<string> | undefined,
): RunKeeping {
  const on = new Set(selected.map(({ type }) => type));
  const off = new Set(everything.filter(({ type }) => !on.has(type)).map(({ type }) => type));
  const names = scopes.flatMap(({ scope, accountName }) => (accountName ? [[scope, accountName] as const] : []));
  const rules: Readonly<Record<string, (item: unknown) => boolean>> = {
    ...(options.skipOnPremisesGroups && {
      entra_group: (item: unknown) => fieldOf(item, 'onPremisesSyncEnabled') === true,
    }),
    ...(usedRoles && {
      azure_role_definition: (item: unknown) => {
        const name = fieldOf(item, 'name');
        return typeof name === 'string' && !usedRoles.has(name.toLowerCase());
      },
    }),
  };
  return {
    tenantId,
    leaves: (type) => type in rules,
    leavesOut: (type, item) => rules[type]?.(item) ?? false,
    isOff: (type) => off.has(type),
    ...(names.length > 0 && { accountNames: new Map(names) }),
  };
}

function fieldOf(item: unknown, name: string): unknown {
  return typeof item === 'object' && item !== null ? new Map(Object.entries(item)).get(name) : undefined;
}

/** Names of the roles that some visible assignment gives; undefined when they could not be read: then none is left out. */
export async function rolesInUse(client: CloudClient): Promise<ReadonlySet<string> | undefined> {
  const query = [
    'authorizationresources',
    "where type =~ 'microsoft.authorization/roleassignments'",
    'project id, role = tolower(tostring(properties.roleDefinitionId))',
    'order by id asc',
  ].join(' | ');
  const names = new Set<string>();
  const pages = client.resourceGraph(
    { query, authorizationScopeFilter: 'AtScopeAboveAndBelow' },
    { purpose: 'roles-in-use' },
  );
  for await (const page of pages) {
    if (!page.ok) return undefined;
    for (const item of page.value.items) names.add(String(fieldOf(item, 'role')).split('/').at(-1) ?? '');
  }
  return names;
}
