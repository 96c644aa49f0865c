import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { statusQuery } from '../../api/queries.ts';
import type { Connection } from '../../api/types.ts';
import { RunStateBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Moment } from '../../components/moment.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { ConnectionOptions } from './connection-options.tsx';
import { DeleteConnection } from './delete-connection.tsx';

const useStyles = makeStyles({
  run: { display: 'grid', gap: tokens.spacingVerticalXXS, justifyItems: 'start' },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

const kinds: Record<Connection['credentialKind'], string> = {
  'client-secret': 'Client secret',
  'client-certificate': 'Certificate',
  'workload-identity': 'Workload identity federation',
  'managed-identity': 'Managed identity',
  delegated: 'Delegated sign-in',
};

/** The connections as a table, each with its options and a way to delete it. */
export function ConnectionTable({ connections }: { connections: readonly Connection[] }) {
  const styles = useStyles();
  const status = useQuery(statusQuery);
  const [deleting, setDeleting] = useState<Connection>();
  const [optionsOf, setOptionsOf] = useState<Connection>();
  const clouds = status.data?.clouds;
  const columns = useMemo<DataColumn<Connection>[]>(
    () => [
      { id: 'name', title: 'Name', width: 150, grow: 2, cell: ({ name }) => <bdi>{visibleText(name)}</bdi> },
      {
        id: 'tenant',
        title: 'Tenant id',
        width: 284,
        cell: (each) => <span className={styles.mono}>{each.tenantId}</span>,
      },
      {
        id: 'cloud',
        title: 'Cloud',
        width: 110,
        cell: (each) => clouds?.find(({ id }) => id === each.cloud)?.label ?? each.cloud,
      },
      {
        id: 'client',
        title: 'Client id and credential',
        width: 284,
        cell: (each) => (
          <>
            <div className={styles.mono}>{each.clientId}</div>
            <div className={styles.note}>{kinds[each.credentialKind]}</div>
          </>
        ),
      },
      {
        id: 'lastRun',
        title: 'Last sync',
        width: 150,
        cell: ({ lastRun }) =>
          lastRun ? (
            <div className={styles.run}>
              <RunStateBadge state={lastRun.state} />
              {lastRun.finishedAt && <Moment iso={lastRun.finishedAt} ago />}
            </div>
          ) : (
            'never'
          ),
      },
      {
        id: 'actions',
        title: 'Actions',
        width: 200,
        grow: 0,
        cell: (each) => (
          <>
            <Button
              size="small"
              appearance="subtle"
              icon={<SettingsRegular />}
              aria-label={`Options of ${visibleText(each.name)}`}
              onClick={() => setOptionsOf(each)}
            >
              Options
            </Button>
            <Button
              size="small"
              appearance="subtle"
              icon={<DeleteRegular />}
              aria-label={`Delete ${visibleText(each.name)}`}
              onClick={() => setDeleting(each)}
            >
              Delete
            </Button>
          </>
        ),
      },
    ],
    [clouds, styles],
  );
  return (
    <>
      <DataTable label="Connections" tall columns={columns} rows={connections} rowId={({ id }) => id} />
      {optionsOf && <ConnectionOptions connection={optionsOf} onClose={() => setOptionsOf(undefined)} />}
      {deleting && <DeleteConnection connection={deleting} onClose={() => setDeleting(undefined)} />}
    </>
  );
}
