import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { catalogQuery } from '../api/queries.ts';
import type { VersionChange } from '../api/types.ts';
import { difference } from '../format/changes.ts';
import { words } from '../format/words.ts';
import { DifferenceText } from './difference-text.tsx';

const useStyles = makeStyles({
  changes: { margin: `${tokens.spacingVerticalS} 0 0` },
  change: {
    display: 'grid',
    gridTemplateColumns: 'minmax(140px, 240px) minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalXS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    '@media (max-width: 800px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  name: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  value: { margin: 0, minWidth: 0 },
});

interface DifferencesProps {
  readonly changes: readonly VersionChange[];
  /** Type of the entity, for how its properties are read. */
  readonly type: string;
}

/** What differs between two states of an entity, property by property. */
export function Differences({ changes, type }: DifferencesProps) {
  const styles = useStyles();
  const catalog = useQuery(catalogQuery);
  const declared = catalog.data?.types.find((each) => each.type === type)?.properties;
  const kindOf = (path: string): string => declared?.find(({ name }) => name === path)?.kind ?? 'text';
  return (
    <dl className={styles.changes}>
      {changes.map((change) => (
        <div key={change.path} className={styles.change}>
          <dt className={styles.name} title={change.path}>
            {words(change.path)}
          </dt>
          <dd className={styles.value}>
            <DifferenceText difference={difference(change, kindOf(change.path))} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
