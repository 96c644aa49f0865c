import { makeStyles } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { KeyStatus } from '../../api/types.ts';
import { ToneBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Moment } from '../../components/moment.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';

type DataKey = KeyStatus['dataKeys'][number];

const useStyles = makeStyles({ box: { display: 'flex', flexDirection: 'column', maxHeight: '360px' } });

/** The data keys, the one that seals first. */
export function DataKeys({ dataKeys }: { dataKeys: readonly DataKey[] }) {
  const styles = useStyles();
  const rows = useMemo(() => dataKeys.toReversed(), [dataKeys]);
  const columns = useMemo(() => keyColumns(rows[0]?.version), [rows]);
  if (rows.length === 0) return 'None yet: the first one is made with the first secret.';
  return (
    <div className={styles.box}>
      <DataTable label="Data keys" columns={columns} rows={rows} rowId={({ version }) => String(version)} />
    </div>
  );
}

function keyColumns(newest: number | undefined): DataColumn<DataKey>[] {
  return [
    { id: 'version', title: 'Version', width: 80, grow: 0, cell: ({ version }) => version },
    {
      id: 'state',
      title: 'State',
      width: 120,
      cell: ({ version, retiredAt }) => {
        if (version === newest) return <ToneBadge tone="success">Seals</ToneBadge>;
        return <ToneBadge tone="neutral">{retiredAt ? 'Retired' : 'Opens only'}</ToneBadge>;
      },
    },
    { id: 'secrets', title: 'Secrets', width: 90, grow: 0, align: 'end', cell: ({ secrets }) => count(secrets) },
    { id: 'made', title: 'Made', width: 170, cell: ({ createdAt }) => <Moment iso={createdAt} /> },
    {
      id: 'under',
      title: 'Sealed under',
      width: 250,
      grow: 3,
      cell: ({ keyEncryptionKey }) => <span title={keyEncryptionKey}>{visibleText(keyEncryptionKey)}</span>,
    },
  ];
}
