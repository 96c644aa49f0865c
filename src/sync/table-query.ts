/** Pieces of the Resource Graph queries of a step. Pure. */
import { declarations, findDeclaration, type ResourceGraphTable } from '../catalog/index.ts';
import type { StepContext } from './step.ts';

/** A text as KQL writes it. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** The types of the step by the type of the rows that they are read from. */
export function typesByRow({ step }: Pick<StepContext, 'step'>): Map<string, string[]> {
  const byRow = new Map<string, string[]>();
  for (const type of step.plan.types) {
    const source = findDeclaration(type)?.source;
    if (source?.kind !== 'resource-graph') continue;
    byRow.set(source.resourceType, [...(byRow.get(source.resourceType) ?? []), type]);
  }
  return byRow;
}

/** The types that a row may be of; those that take every other kind where nothing else does. */
export function typesOfRow(byRow: ReadonlyMap<string, string[]>, rowType: string): readonly string[] | undefined {
  return byRow.get(rowType) ?? byRow.get('*');
}

/** KQL condition on the type of a row. */
export function typeCondition(byRow: ReadonlyMap<string, string[]>, column = 'type'): string {
  const named = [...byRow.keys()].filter((rowType) => rowType !== '*').map(quoted);
  if (!byRow.has('*')) return `${column} in~ (${named.join(', ')})`;
  // Types that are switched off are not "other" ones.
  const declared = declarations.flatMap(({ source }) =>
    source.kind === 'resource-graph' && source.table === 'resources' && source.resourceType !== '*'
      ? [source.resourceType]
      : [],
  );
  const left = [...new Set(declared)].filter((rowType) => !byRow.has(rowType));
  return left.length === 0 ? `isnotempty(${column})` : `${column} !in~ (${left.map(quoted).join(', ')})`;
}

/**
 * The rows of the step's types, without the subscriptions that are left out on purpose.
 * @param ids only rows with these ids; looked at first, as they leave little for the other conditions
 */
export function tableFilter(
  context: Pick<StepContext, 'step' | 'scopes'>,
  table: ResourceGraphTable,
  ids?: readonly string[],
): string {
  const skipped = context.scopes.filter(({ skipped }) => skipped !== undefined).map(({ scope }) => quoted(scope));
  const named = ids ? `${table} | where id in~ (${ids.map(quoted).join(', ')})` : table;
  const read = `${named} | where ${typeCondition(typesByRow(context))}`;
  if (skipped.length === 0) return read;
  // The skipped subscription itself stays in sight.
  const subscriptions = table === 'resourcecontainers' ? `type =~ 'microsoft.resources/subscriptions' or ` : '';
  return `${read} | where ${subscriptions}subscriptionId !in~ (${skipped.join(', ')})`;
}
