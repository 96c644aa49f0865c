import { makeStyles, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { previewQuery } from '../../api/scoping.ts';
import type { PreviewedUser, ScopeChange, ScopeRule } from '../../api/types.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { type DataColumn, moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { PreviewCounts } from './preview-counts.tsx';
import { changeWords } from './rule-words.ts';
import { UserName } from './user-name.tsx';

const useStyles = makeStyles({
  body: { display: 'grid', gap: tokens.spacingVerticalM },
  table: { display: 'flex', flexDirection: 'column', maxHeight: '480px' },
});

interface PreviewProps {
  readonly id: string;
  readonly rules: readonly ScopeRule[];
  /** The rules are still those of the form. */
  readonly current: boolean;
}

/** Who would enter, leave and stay, each with the rule that decides; nothing is written. */
export function Preview({ id, rules, current }: PreviewProps) {
  const styles = useStyles();
  const [change, setChange] = useState<ScopeChange>();
  // The counts are those of all users, whatever the list is narrowed to.
  const all = useInfiniteQuery(previewQuery(id, rules, {}));
  const list = useInfiniteQuery(previewQuery(id, rules, { change }));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items), [list.data]);
  return (
    <Panel title={current ? 'Who enters and leaves' : 'Who enters and leaves (of the rules before your last change)'}>
      <div className={styles.body}>
        <Loaded query={{ data: all.data?.pages[0], error: all.error, refetch: all.refetch }} label="Trying the rules">
          {(first) => <PreviewCounts preview={first} chosen={change} onChoose={setChange} />}
        </Loaded>
        {all.data && (
          <Loaded query={{ data: rows, error: list.error, refetch: list.refetch }} label="Loading the users">
            {(items) =>
              items.length === 0 ? (
                <EmptyState title="Nobody">To no user would this happen.</EmptyState>
              ) : (
                <div className={styles.table}>
                  <DataTable
                    label="Who enters and leaves"
                    tall
                    columns={columns}
                    rows={items}
                    rowId={({ userId }) => userId}
                    more={moreRows(list)}
                  />
                </div>
              )
            }
          </Loaded>
        )}
      </div>
    </Panel>
  );
}

const columns: readonly DataColumn<PreviewedUser>[] = [
  { id: 'user', title: 'User', width: 220, grow: 2, cell: (user) => <UserName user={user} /> },
  {
    id: 'change',
    title: 'Change',
    width: 130,
    grow: 0,
    cell: ({ change }) => <ToneBadge tone={changeWords[change].tone}>{changeWords[change].label}</ToneBadge>,
  },
  { id: 'why', title: 'Why', width: 300, grow: 3, cell: ({ text }) => visibleText(text) },
];
