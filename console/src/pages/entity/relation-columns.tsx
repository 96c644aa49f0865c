import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { catalogQuery } from '../../api/queries.ts';
import type { RelatedEntity } from '../../api/types.ts';
import type { DataColumn } from '../../components/data-table/column.ts';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { relationWords } from '../../format/relation.ts';
import { oneLine, show } from '../../format/value.ts';
import { visibleText } from '../../format/visible-text.ts';
import { words } from '../../format/words.ts';

const useStyles = makeStyles({
  unknown: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
  key: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, fontStyle: 'normal' },
});

/** Columns of the relations; the verb only where several verbs are listed together. */
export function relationColumns(withVerb: boolean): DataColumn<RelatedEntity>[] {
  const verb: DataColumn<RelatedEntity>[] = withVerb
    ? [
        {
          id: 'relation',
          title: 'Relation',
          width: 150,
          grow: 0,
          cell: (row) => <span title={row.type}>{relationWords(row.type, row.direction)}</span>,
        },
      ]
    : [];
  return [
    ...verb,
    { id: 'other', title: 'Name', width: 240, grow: 3, cell: (row) => <Other other={row.other} /> },
    {
      id: 'type',
      title: 'Type',
      width: 140,
      cell: ({ other }) => <TypeTitle type={other.type} />,
    },
    { id: 'properties', title: 'Details', width: 160, cell: (row) => <Details properties={row.properties} /> },
    { id: 'since', title: 'Since', width: 130, grow: 0, cell: (row) => <Moment iso={row.since} ago /> },
  ];
}

function TypeTitle({ type }: { type: string | null }) {
  const catalog = useQuery(catalogQuery);
  if (type === null) return 'unknown';
  return <span title={type}>{catalog.data?.types.find((each) => each.type === type)?.title ?? words(type)}</span>;
}

function Other({ other }: { other: RelatedEntity['other'] }) {
  const styles = useStyles();
  if (other.id === null) {
    return (
      <span className={styles.unknown} title={`${other.key}\nNot read by Assay, or deleted.`}>
        not known to Assay: <bdi className={styles.key}>{visibleText(other.key)}</bdi>
      </span>
    );
  }
  const name = visibleText(other.name ?? '') || visibleText(other.key);
  return (
    <TextLink to="/entities/$id" params={{ id: other.id }} title={visibleText(other.key)}>
      <bdi>{name}</bdi>
    </TextLink>
  );
}

function Details({ properties }: { properties: RelatedEntity['properties'] }) {
  const text = Object.entries(properties)
    .map(([name, value]) => `${words(name)}: ${oneLine(show(value, 'text'))}`)
    .join(', ');
  return <bdi title={text}>{text}</bdi>;
}
