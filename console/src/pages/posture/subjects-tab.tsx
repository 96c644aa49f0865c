import { useInfiniteQuery } from '@tanstack/react-query';
import { type Posture, type Subject, subjectsQuery } from '../../api/posture.ts';
import type { PostureSearch } from '../../app/compliance-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { FilterTags } from '../../components/filter-tags.tsx';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { counted } from '../../format/number.ts';
import { localTime } from '../../format/time.ts';
import { visibleText } from '../../format/visible-text.ts';
import { words } from '../../format/words.ts';
import { SeverityBadge } from './severity.tsx';
import { SubjectChoices } from './subject-choices.tsx';

interface SubjectsTabProps {
  readonly posture: Posture;
  readonly search: PostureSearch;
  readonly onChange: (search: PostureSearch) => void;
}

/** Whom all findings concern, worst first: one row for each finding and subject, as the totals count. */
export function SubjectsTab({ posture, search, onChange }: SubjectsTabProps) {
  const { severity, state, muted, since } = search;
  const filter = { severity, state, muted, since };
  const list = useRows(useInfiniteQuery(subjectsQuery(filter)));
  const onClear = clearing(filter, onChange);
  const unknown =
    posture.unknown > 0 ? `${counted(posture.unknown, 'finding')} cannot be judged: there may be more.` : undefined;
  return (
    <>
      <FilterBar onClear={onClear}>
        <SubjectChoices search={filter} onChange={onChange} />
        {since !== undefined && (
          <FilterTags
            tags={[{ label: `New since ${localTime(since)}`, onRemove: () => onChange({ since: undefined }) }]}
          />
        )}
      </FilterBar>
      <ListTable
        list={list}
        noun="subject"
        onClear={onClear}
        beside={unknown}
        unmatched={unknown}
        nothing={<EmptyState title="Nothing was found">{unknown ?? 'All findings could be judged.'}</EmptyState>}
        label="Subjects"
        exported={{ name: 'posture-subjects', filter }}
        tall
        columns={columnsOf(posture)}
        rowId={({ findingId, connectionId, subject }) => `${findingId} ${connectionId} ${subject.id}`}
      />
    </>
  );
}

function columnsOf({ findings }: Posture): readonly DataColumn<Subject>[] {
  const titles = new Map(findings.map(({ id, title }) => [id, title]));
  return [
    {
      id: 'severity',
      title: 'Severity',
      width: 110,
      grow: 0,
      cell: ({ severity }) => <SeverityBadge severity={severity} />,
    },
    {
      id: 'subject',
      title: 'Subject',
      width: 220,
      grow: 3,
      cell: ({ subject: { id, name, key, type } }) => (
        <>
          <TextLink to="/entities/$id" params={{ id }} title={visibleText(key)}>
            <bdi>{visibleText(name ?? key)}</bdi>
          </TextLink>
          <div>{words((type ?? '').replace(/^(entra|azure)_/, ''))}</div>
        </>
      ),
    },
    {
      id: 'finding',
      title: 'Finding',
      width: 280,
      grow: 4,
      cell: ({ findingId }) => (
        <TextLink to="/posture/$id" params={{ id: findingId }}>
          {titles.get(findingId) ?? findingId}
        </TextLink>
      ),
    },
    {
      id: 'state',
      title: 'Status',
      width: 120,
      grow: 0,
      cell: ({ state, mute }) => (
        <>
          <ToneBadge tone={state === 'resolved' ? 'success' : 'warning'}>{words(state)}</ToneBadge>
          {mute && (
            <ToneBadge tone="neutral" title={`${mute.mutedBy}: ${mute.reason}`}>
              Muted
            </ToneBadge>
          )}
        </>
      ),
    },
    {
      id: 'since',
      title: 'Seen since',
      width: 130,
      grow: 0,
      cell: ({ firstSeenAt, returnedAt }) => <Moment iso={returnedAt ?? firstSeenAt} ago />,
    },
  ];
}
