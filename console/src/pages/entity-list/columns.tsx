import type { CatalogProperty, EntitySummary } from '../../api/types.ts';
import type { DataColumn } from '../../components/data-table/column.ts';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { ValueCell } from '../../components/value-view.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { words } from '../../format/words.ts';

const widths: Readonly<Record<string, number>> = {
  flag: 120,
  number: 110,
  instant: 165,
  text: 160,
  list: 200,
  json: 220,
};

/** The columns of a list of entities: name, the chosen properties, last change. */
export function entityColumns(
  properties: readonly CatalogProperty[],
  shown: readonly string[],
): DataColumn<EntitySummary>[] {
  const chosen = shown.flatMap((name) => properties.find((property) => property.name === name) ?? []);
  return [
    {
      id: 'name',
      title: 'Name',
      width: 250,
      grow: 2,
      sortable: true,
      cell: (entity) => (
        <TextLink to="/entities/$id" params={{ id: entity.id }} title={visibleText(entity.name)}>
          <bdi>{visibleText(entity.name) || '(no name)'}</bdi>
        </TextLink>
      ),
    },
    ...chosen.map(({ name, kind, description }) => ({
      id: `property:${name}`,
      title: words(name),
      info: `${description} (${name})`,
      width: Math.max(widths[kind] ?? 180, words(name).length * 7 + 28),
      align: kind === 'number' ? ('end' as const) : ('start' as const),
      cell: (entity: EntitySummary) => <ValueCell value={entity.properties[name]} kind={kind} />,
    })),
    {
      id: 'changedAt',
      title: 'Changed',
      info: 'When Assay last saw it change.',
      width: 140,
      sortable: true,
      cell: (entity) => <Moment iso={entity.goneAt ?? entity.changedAt} ago />,
    },
  ];
}
