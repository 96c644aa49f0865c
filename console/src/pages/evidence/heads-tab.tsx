import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type TreeHead, treeHeadsQuery } from '../../api/evidence.ts';
import { Copyable } from '../../components/copyable.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { count } from '../../format/number.ts';

const useStyles = makeStyles({ note: { margin: 0, maxWidth: '90ch', color: tokens.colorNeutralForeground3 } });

const columns: readonly DataColumn<TreeHead>[] = [
  { id: 'size', title: 'Rows', width: 90, grow: 0, align: 'end', cell: ({ size }) => count(size) },
  { id: 'time', title: 'Signed', width: 170, grow: 0, cell: ({ time }) => <Moment iso={time} /> },
  {
    id: 'root',
    title: 'Root',
    info: 'Root hash of the tree, SHA-256.',
    width: 300,
    grow: 2,
    cell: ({ root }) => <Copyable text={root} name="root hash" />,
  },
  {
    id: 'key',
    title: 'Key',
    info: 'SHA-256 of the public key that signed it.',
    width: 300,
    grow: 2,
    cell: ({ keyId }) => <Copyable text={keyId} name="key id" />,
  },
];

/** Every signed head of the tree that is kept outside the database, newest first. */
export function HeadsTab() {
  const styles = useStyles();
  const heads = useQuery(treeHeadsQuery);
  const rows = useMemo(() => heads.data && [...heads.data.items].reverse(), [heads.data]);
  return (
    <>
      <p className={styles.note}>
        A tree head is the signed root over all rows up to then. They are kept in the data folder, outside the database;
        whoever keeps a copy elsewhere can show later that nothing before it was changed.
      </p>
      <Loaded query={{ ...heads, data: rows }} label="Loading the tree heads">
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="Nothing is signed yet">The first tree head is signed after the next sync.</EmptyState>
          ) : (
            <DataTable
              label="Tree heads"
              tall
              columns={columns}
              rows={items}
              rowId={({ size, time, signature }) => `${size} ${time} ${signature}`}
            />
          )
        }
      </Loaded>
    </>
  );
}
