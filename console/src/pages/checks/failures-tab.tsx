import { useInfiniteQuery } from '@tanstack/react-query';
import { type CheckFailure, type CheckSummary, failuresQuery } from '../../api/checks.ts';
import type { ChecksSearch } from '../../app/compliance-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Choice, optionsOf } from '../../components/choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { FilterTags } from '../../components/filter-tags.tsx';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { localTime } from '../../format/time.ts';
import { visibleText } from '../../format/visible-text.ts';
import { SeverityBadge, SeverityChoice } from '../posture/severity.tsx';

interface FailuresTabProps {
  readonly checks: readonly CheckSummary[];
  readonly search: ChecksSearch;
  readonly onChange: (search: ChecksSearch) => void;
}

/** What fails, over all tests: what is due first before the rest. */
export function FailuresTab({ checks, search, onChange }: FailuresTabProps) {
  const { severity, check, since, overdue } = search;
  const filter = { severity, checkId: check, since, overdue };
  const list = useRows(useInfiniteQuery(failuresQuery(filter)));
  const onClear = clearing({ severity, check, since, overdue }, onChange);
  const named = checks.find(({ id }) => id === check)?.title ?? check;
  return (
    <>
      <FilterBar onClear={onClear}>
        <SeverityChoice value={severity} onChange={(next) => onChange({ severity: next })} />
        <Choice
          label="Deadline"
          every="Any deadline"
          value={overdue}
          {...optionsOf({ true: 'Overdue, not excepted' })}
          onChange={(next) => onChange({ overdue: next })}
        />
        <FilterTags
          tags={[
            ...(named === undefined ? [] : [{ label: named, onRemove: () => onChange({ check: undefined }) }]),
            ...(since === undefined
              ? []
              : [{ label: `New since ${localTime(since)}`, onRemove: () => onChange({ since: undefined }) }]),
          ]}
        />
      </FilterBar>
      <ListTable
        list={list}
        noun="failing item"
        onClear={onClear}
        unmatched="What could not be read is unknown, and not among what fails."
        nothing={
          <EmptyState title="Nothing fails in what could be read">
            What could not be read is unknown: each test says so.
          </EmptyState>
        }
        label="Failing items"
        exported={{ name: 'check-failures', filter }}
        tall
        columns={columns}
        rowId={({ checkId, subjectId, connectionId }) => `${checkId} ${subjectId} ${connectionId}`}
      />
    </>
  );
}

const columns: readonly DataColumn<CheckFailure>[] = [
  {
    id: 'name',
    title: 'Item',
    width: 220,
    grow: 3,
    cell: ({ subjectId, name, azureId }) => (
      <TextLink to="/entities/$id" params={{ id: subjectId }} title={visibleText(azureId)}>
        <bdi>{visibleText(name) || '(no name)'}</bdi>
      </TextLink>
    ),
  },
  {
    id: 'test',
    title: 'Test',
    width: 260,
    grow: 4,
    cell: ({ checkId, title }) => (
      <TextLink to="/checks/$id" params={{ id: checkId }}>
        {title}
      </TextLink>
    ),
  },
  {
    id: 'severity',
    title: 'Severity',
    width: 110,
    grow: 0,
    cell: ({ severity }) => <SeverityBadge severity={severity} />,
  },
  { id: 'since', title: 'Since', width: 130, grow: 0, cell: ({ detectedAt }) => <Moment iso={detectedAt} ago /> },
  { id: 'due', title: 'Due', width: 160, grow: 0, cell: (failure) => <Due failure={failure} /> },
];

function Due({ failure: { dueAt, excepted } }: { failure: CheckFailure }) {
  return (
    <>
      <div>
        <Moment iso={dueAt} ago />
      </div>
      {excepted ? (
        <ToneBadge tone="neutral">Excepted</ToneBadge>
      ) : (
        Date.parse(dueAt) < Date.now() && <ToneBadge tone="danger">Overdue</ToneBadge>
      )}
    </>
  );
}
