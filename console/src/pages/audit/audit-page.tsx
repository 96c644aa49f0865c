import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/svg/shield-checkmark';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { auditQuery, auditVerificationQuery } from '../../api/trust-queries.ts';
import type { AuditSearch } from '../../app/route-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { ViewsMenu } from '../../components/saved-views/views-menu.tsx';
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
  const log = useRows(useInfiniteQuery(auditQuery(auditFilter(search))));
  const verification = useQuery(auditVerificationQuery);
  const rows = log.data;
  const change = (next: AuditSearch): void => {
    void navigate({ to: '/audit', search: { ...search, entry: undefined, ...next }, replace: true });
  };
  const { entry, ...filters } = search;
  const open = entry === undefined ? undefined : rows?.find(({ sequence }) => String(sequence) === entry);
  const onClear = clearing(filters, change);
  const columns = useMemo(() => auditColumns(search), [search]);
  return (
    <Page
      fill
      title="Audit log"
      subtitle="Who did what, from where and with which outcome. Entries are only ever added."
      actions={
        <>
          <ViewsMenu />
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
      <Filters search={search} onChange={change} onClear={onClear} />
      <ListTable
        list={log}
        noun="entry"
        nouns="entries"
        onClear={onClear}
        nothing={
          <EmptyState title="Nothing is logged yet">Everything that is changed from now on is written down.</EmptyState>
        }
        label="Audit log"
        exported={{ name: 'audit', filter: auditFilter(search) }}
        columns={columns}
        rowId={({ sequence }) => String(sequence)}
        onRowClick={({ sequence }) => change({ entry: String(sequence) })}
      />
      {open && <EntryDrawer entry={open} onFilter={change} onClose={() => change({})} />}
      {entry !== undefined && rows !== undefined && !open && (
        <span role="status" className={styles.note}>
          Entry {entry} is not among the entries that are loaded.
        </span>
      )}
    </Page>
  );
}
