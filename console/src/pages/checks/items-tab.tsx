import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type CheckDetail, type CheckItem, checkItemsQuery, type ItemStatus } from '../../api/checks.ts';
import { itemStatuses } from '../../api/values.ts';
import type { CheckSearch } from '../../app/compliance-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ConnectionChoice } from '../../components/connection-choice.tsx';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { Totals } from '../../components/totals.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { checkStatusWords } from './check-words.ts';
import { EndExceptionDialog } from './end-exception-dialog.tsx';
import { ExceptionDialog } from './exception-dialog.tsx';
import { itemColumns } from './item-columns.tsx';
import { OwnerDialog } from './owner-dialog.tsx';

const route = getRouteApi('/checks/$id');

interface ItemsTabProps {
  readonly check: CheckDetail;
  readonly mayManage: boolean;
}

interface Acting {
  readonly what: 'except' | 'end' | 'owner';
  readonly item: CheckItem;
}

type Gap = CheckDetail['connections'][number]['missing'][number];

const numberOf = ({ passed, failed, unknown, notApplicable }: CheckDetail['counts'], status: ItemStatus): number =>
  ({ pass: passed, fail: failed, unknown, 'not-applicable': notApplicable })[status];

/** What the test says about each item of a status, with the facts that were seen. */
export function ItemsTab({ check, mayManage }: ItemsTabProps) {
  const { status = 'fail', connectionId } = route.useSearch();
  const navigate = useNavigate();
  const [acting, setActing] = useState<Acting>();
  const items = useRows(useInfiniteQuery(checkItemsQuery(check.id, { status, connectionId })));
  const columns = useMemo(
    () => itemColumns(status, mayManage ? (what, item) => setActing({ what, item }) : undefined),
    [status, mayManage],
  );
  const change = (next: CheckSearch): void =>
    void navigate({
      to: '/checks/$id',
      params: { id: check.id },
      search: { status: status === 'fail' ? undefined : status, connectionId, ...next },
      replace: true,
    });
  const counts = check.connections.find((one) => one.connectionId === connectionId)?.counts ?? check.counts;
  const [gap] = check.connections.flatMap(({ missing }) => missing);
  const onClear = clearing({ connectionId }, change);
  const close = () => setActing(undefined);
  return (
    <>
      <Totals
        label="Status"
        totals={itemStatuses.map((name) => ({
          ...{ name, ...checkStatusWords[name] },
          number: numberOf(counts, name),
        }))}
        chosen={status}
        onChoose={(next) => change({ status: next === 'fail' ? undefined : next })}
      />
      {check.connections.length > 1 && (
        <FilterBar onClear={onClear}>
          <ConnectionChoice
            connections={check.connections.map((one) => ({ id: one.connectionId, name: one.connection }))}
            value={connectionId}
            onChange={(next) => change({ connectionId: next })}
          />
        </FilterBar>
      )}
      <ListTable
        list={items}
        noun="item"
        onClear={onClear}
        unmatched={gap && visibleText(gap.reason)}
        nothing={<Nothing check={check} status={status} gap={gap} />}
        label="Items"
        exported={{ name: 'check-items', of: check.id, filter: { status, connectionId } }}
        tall
        columns={columns}
        rowId={({ subjectId }) => subjectId}
      />
      {acting?.what === 'except' && <ExceptionDialog check={check} item={acting.item} onClose={close} />}
      {acting?.what === 'end' && acting.item.exception && (
        <EndExceptionDialog exception={acting.item.exception} onClose={close} />
      )}
      {acting?.what === 'owner' && (
        <OwnerDialog checkId={check.id} item={acting.item} owner={acting.item.owner} onClose={close} />
      )}
    </>
  );
}

/** No item is no pass: what could not be read may hold some. */
function Nothing({ check, status, gap }: { check: CheckDetail; status: ItemStatus; gap: Gap | undefined }) {
  if (check.judgedAt === null)
    return (
      <EmptyState title="It was not judged yet">It is judged after the first sync that comes to its end.</EmptyState>
    );
  return (
    <EmptyState
      title={gap ? `${checkStatusWords[status].label}: none among those that could be seen` : 'No item says this'}
    >
      {gap ? visibleText(gap.reason) : 'Choose another status above.'}
    </EmptyState>
  );
}
