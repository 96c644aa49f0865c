/** One entity for people. */
import type { EntityHistory, EntityView, RelationList } from './api-types.ts';
import { safeText } from './safe-text.ts';
import type { Terminal } from './terminal.ts';
import { ago, counted, moment } from './text/numbers.ts';
import { paintOutcome } from './text/paint.ts';
import { pairs, table } from './text/table.ts';
import { valueText } from './text/value.ts';

/** Names that are shown of each verb. */
export const namesShown = 5;
const changesShown = 10;

export function entityText(
  entity: EntityView,
  relations: RelationList,
  history: EntityHistory,
  { paint, width }: Pick<Terminal, 'paint' | 'width'>,
  now: Date,
): string {
  const section = (title: string, lines: readonly string[]) => ['', paint.bold(safeText(title)), ...lines];
  return [
    paint.bold(safeText(entity.name)),
    ...pairs([
      ['Type', `${entity.title} (${entity.type})`],
      ['Number', entity.id],
      ['Azure id', entity.azureId],
      ...(entity.portalUrl === null ? [] : [['Portal', entity.portalUrl] as const]),
      ['First seen', moment(entity.firstSeenAt)],
      ['Changed', `${moment(entity.changedAt)} (${ago(entity.changedAt, now)})`],
      ...(entity.goneAt === null ? [] : [['Gone', moment(entity.goneAt)] as const]),
      ['Read', freshnessText(entity.freshness, now)],
    ]),
    ...section('Properties', propertyLines(entity.properties)),
    ...entity.facets.flatMap((facet) =>
      section(
        facet.title,
        facet.properties
          ? propertyLines(facet.properties)
          : [
              `  ${paintOutcome(paint, facet.freshness.outcome ?? 'unknown', 'unknown')}: ${safeText(facet.reason ?? 'no reason was kept')}`,
            ],
      ),
    ),
    ...section('Relations', relationLines(relations, width)),
    ...section('Last changes', changeLines(history)),
  ].join('\n');
}

function freshnessText({ outcome, confirmedAt }: EntityView['freshness'], now: Date): string {
  const confirmed = confirmedAt === null ? 'never read completely' : `last complete ${ago(confirmedAt, now)}`;
  return outcome === null ? 'not known' : `${outcome}, ${confirmed}`;
}

function propertyLines(properties: Readonly<Record<string, unknown>>): string[] {
  const rows = Object.entries(properties).map(([name, value]) => [name, valueText(value)] as const);
  return rows.length > 0 ? pairs(rows, '  ') : ['  none'];
}

function relationLines({ counts, items }: RelationList, width: number): string[] {
  if (counts.length === 0) return ['  none'];
  const rows = counts.map(({ type, direction, count }) => {
    const members = items.filter((item) => item.type === type && item.direction === direction).slice(0, namesShown);
    const names = members.map(({ other }) => other.name ?? `${other.key} (not read)`).join(', ');
    return [
      direction === 'out' ? `${type} →` : `← ${type}`,
      counted(count, 'entity', 'entities'),
      count > members.length ? `${names}, ...` : names,
    ];
  });
  const columns = [{ title: '' }, { title: '', align: 'right' }, { title: '' }] as const;
  return table(columns, rows, width - 2).map((line) => `  ${line}`);
}

function changeLines({ items }: EntityHistory): string[] {
  const lines = items.flatMap(({ validFrom, changes, gone, validTo }) => [
    ...(gone && validTo !== null ? [`  ${moment(validTo)}  gone`] : []),
    ...changes.map(({ path, before, after }) =>
      safeText(`  ${moment(validFrom)}  ${path}: ${valueText(before)} → ${valueText(after)}`),
    ),
  ]);
  if (lines.length === 0) return ['  none since it was first seen'];
  return lines.length > changesShown
    ? [...lines.slice(0, changesShown), `  and ${lines.length - changesShown} earlier`]
    : lines;
}
