import { Select, ToggleButton } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type CheckDetail, type CheckItem, checkItemsQuery, type ItemStatus, itemStatuses } from '../../api/checks.ts';
import type { CheckSearch } from '../../app/route-search.ts';
import { moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { checkStatusWords } from './check-words.ts';
import { EndExceptionDialog } from './end-exception-dialog.tsx';
import { ExceptionDialog } from './exception-dialog.tsx';
import { itemColumns } from './item-columns.tsx';
import { OwnerDialog } from './owner-dialog.tsx';
import { useToolStyles } from './tool-styles.ts';

const route = getRouteApi('/checks/$id');

interface ItemsTabProps {
  readonly check: CheckDetail;
  readonly mayManage: boolean;
}

interface Acting {
  readonly what: 'except' | 'end' | 'owner';
  readonly item: CheckItem;
}

const numberOf = ({ passed, failed, unknown, notApplicable }: CheckDetail['counts'], status: ItemStatus): number =>
  ({ pass: passed, fail: failed, unknown, 'not-applicable': notApplicable })[status];

/** What the test says about each item of a status, with the facts that were seen. */
export function ItemsTab({ check, mayManage }: ItemsTabProps) {
  const styles = useToolStyles();
  const { status = 'fail', connectionId } = route.useSearch();
  const navigate = useNavigate();
  const [acting, setActing] = useState<Acting>();
  const items = useInfiniteQuery(checkItemsQuery(check.id, { status, connectionId }));
  const rows = useMemo(() => items.data?.pages.flatMap((page) => page.items), [items.data]);
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
  const close = () => setActing(undefined);
  return (
    <>
      <div className={styles.tools}>
        <fieldset aria-label="Status of the items" className={styles.tools}>
          {itemStatuses.map((each) => (
            <ToggleButton
              key={each}
              size="small"
              checked={status === each}
              onClick={() => change({ status: each === 'fail' ? undefined : each })}
            >
              {`${checkStatusWords[each].label} ${count(numberOf(counts, each))}`}
            </ToggleButton>
          ))}
        </fieldset>
        {check.connections.length > 1 && (
          <Select
            aria-label="Connection"
            value={connectionId ?? ''}
            onChange={(_event, { value }) => change({ connectionId: value || undefined })}
          >
            <option value="">Every connection</option>
            {check.connections.map((one) => (
              <option key={one.connectionId} value={one.connectionId}>
                {visibleText(one.connection)}
              </option>
            ))}
          </Select>
        )}
      </div>
      <Loaded query={{ data: rows, error: items.error, refetch: items.refetch }} label="Loading the items">
        {(found) =>
          found.length === 0 ? (
            <Nothing check={check} status={status} />
          ) : (
            <DataTable
              label="Items"
              tall
              columns={columns}
              rows={found}
              rowId={({ subjectId }) => subjectId}
              more={moreRows(items)}
            />
          )
        }
      </Loaded>
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
function Nothing({ check, status }: { check: CheckDetail; status: ItemStatus }) {
  if (check.judgedAt === null)
    return (
      <EmptyState title="It was not judged yet">It is judged after the first sync that comes to its end.</EmptyState>
    );
  const [gap] = check.connections.flatMap(({ missing }) => missing);
  return (
    <EmptyState
      title={gap ? `${checkStatusWords[status].label}: none among those that could be seen` : 'No item says this'}
    >
      {gap ? visibleText(gap.reason) : 'Choose another status above.'}
    </EmptyState>
  );
}
