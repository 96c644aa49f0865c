import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/svg/shield-checkmark';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { auditQuery, auditVerificationQuery } from '../../api/trust-queries.ts';
import type { AuditSearch } from '../../app/route-search.ts';
import { moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { auditFilter } from './audit-filter.ts';
import { auditColumns } from './columns.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { Filters } from './filters.tsx';
import { LogVerification } from './verification.tsx';

const route = getRouteApi('/audit');

const useStyles = makeStyles({ note: { color: tokens.colorNeutralForeground3 } });

/** Who did what, from where and with which outcome. */
export function AuditPage() {
  const styles = useStyles();
  const search = route.useSearch();
  const navigate = useNavigate();
  const log = useInfiniteQuery(auditQuery(auditFilter(search)));
  const verification = useQuery(auditVerificationQuery);
  const rows = useMemo(() => log.data?.pages.flatMap((page) => page.items), [log.data]);
  const change = (next: AuditSearch): void => {
    void navigate({ to: '/audit', search: { ...search, entry: undefined, ...next }, replace: true });
  };
  const { entry, ...filters } = search;
  const open = entry === undefined ? undefined : rows?.find(({ sequence }) => String(sequence) === entry);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const columns = useMemo(() => auditColumns(search), [search]);
  return (
    <Page
      fill
      title="Audit log"
      subtitle="Who did what, from where and with which outcome. Entries are only ever added."
      actions={
        <>
          <Button
            icon={<ShieldCheckmarkRegular />}
            disabled={verification.isFetching}
            onClick={() => void verification.refetch()}
          >
            {verification.isFetching ? 'Verifying' : 'Verify'}
          </Button>
          <Button as="a" href="/api/v1/audit/export" download icon={<ArrowDownloadRegular />}>
            Export
          </Button>
        </>
      }
    >
      <LogVerification verification={verification} />
      <Filters search={search} onChange={change} />
      <Loaded query={{ data: rows, error: log.error, refetch: log.refetch }} label="Loading the audit log">
        {(items) =>
          items.length > 0 ? (
            <DataTable
              label="Audit log"
              columns={columns}
              rows={items}
              rowId={({ sequence }) => String(sequence)}
              more={moreRows(log)}
              onRowClick={({ sequence }) => change({ entry: String(sequence) })}
            />
          ) : (
            <EmptyState title={filtered ? 'No entry matches' : 'Nothing is logged yet'}>
              {filtered ? 'Take a filter away to see more.' : 'Everything that is changed from now on is written down.'}
            </EmptyState>
          )
        }
      </Loaded>
      {open && <EntryDrawer entry={open} onFilter={change} onClose={() => change({})} />}
      {entry !== undefined && rows !== undefined && !open && (
        <span role="status" className={styles.note}>
          Entry {entry} is not among the entries that are loaded.
        </span>
      )}
    </Page>
  );
}
