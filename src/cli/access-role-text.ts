import { basisLines, missingLines, nameOf } from './access-text.ts';
import type { WhoHasRoleView } from './api-types.ts';
import { safeText } from './safe-text.ts';
import type { Terminal } from './terminal.ts';
import { counted } from './text/numbers.ts';
import { table } from './text/table.ts';

/** Who holds a role at a scope, for people. */
export function whoHasRoleText(
  answer: WhoHasRoleView,
  { paint, width }: Pick<Terminal, 'paint' | 'width'>,
  now: Date,
): string {
  const { roleName, resource, counts, items, names, nextCursor } = answer;
  const rows = items.map(({ principalId, how, group, eligible }) => [
    nameOf(principalId, names),
    eligible ? `${how}, eligible` : how,
    group === null ? 'itself' : nameOf(group, names),
    principalId,
  ]);
  const columns = [{ title: 'name' }, { title: 'how' }, { title: 'by' }, { title: 'id', paint: paint.dim }] as const;
  return [
    `${safeText(roleName)} on ${paint.bold(nameOf(resource, names))}`,
    paint.bold(
      `${counted(counts.principals, 'principal')} by ${counted(counts.assignments, 'role assignment')}, eligible ones included`,
    ),
    ...(rows.length > 0 ? ['', ...table(columns, rows, width)] : []),
    ...(nextCursor === null ? [] : [`The first ${items.length}; there are more: --limit <number>`]),
    ...missingLines(answer.missing, paint),
    ...basisLines(answer, now, paint),
  ].join('\n');
}
