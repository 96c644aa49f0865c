import { makeStyles, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { scopeVersionsQuery } from '../../api/scoping.ts';
import type { ScopeVersion } from '../../api/types.ts';
import { moreRows } from '../../components/data-table/column.ts';
import { TableMore } from '../../components/data-table/table-more.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
    ':first-child': { borderTop: 'none' },
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  changes: { margin: `${tokens.spacingVerticalXS} 0`, paddingLeft: '20px' },
  note: { color: tokens.colorNeutralForeground3 },
});

/** Every version of the rules: who changed what and why, and how many entered and left. */
export function VersionsTab({ id }: { id: string }) {
  const styles = useStyles();
  const versions = useInfiniteQuery(scopeVersionsQuery(id));
  const rows = useMemo(() => versions.data?.pages.flatMap((page) => page.items), [versions.data]);
  return (
    <Panel title="Versions of the rules">
      <Loaded query={{ data: rows, error: versions.error, refetch: versions.refetch }} label="Loading the versions">
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="Never changed">Everybody counts until somebody saves other rules.</EmptyState>
          ) : (
            <ol aria-label="Versions" className={styles.list}>
              {items.map((version) => (
                <Version key={version.version} version={version} />
              ))}
            </ol>
          )
        }
      </Loaded>
      <TableMore more={moreRows(versions)} />
    </Panel>
  );
}

function Version({
  version: { version, source, changes, note, at, by, entering, leaving },
}: {
  version: ScopeVersion;
}) {
  const styles = useStyles();
  return (
    <li className={styles.item}>
      <span className={styles.title}>Version {version}</span>{' '}
      <span className={styles.note}>
        <Moment iso={at} /> by <bdi>{visibleText(by)}</bdi>
        {source === 'scim' && ', SCIM decides'}
      </span>
      <div>
        {counted(entering, 'user')} entered, {counted(leaving, 'user')} left
        {note !== null && `. ${visibleText(note)}`}
      </div>
      {changes.length > 0 && (
        <ul className={styles.changes}>
          {changes.map((change) => (
            <li key={change}>{visibleText(change)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
