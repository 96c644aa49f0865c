import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { catalogQuery, historyQuery } from '../../api/queries.ts';
import type { Entity, EntityVersion } from '../../api/types.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { difference } from '../../format/changes.ts';
import { words } from '../../format/words.ts';
import { DifferenceText } from './difference-text.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  version: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  when: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  until: { color: tokens.colorNeutralForeground3 },
  changes: { margin: `${tokens.spacingVerticalS} 0 0` },
  change: {
    display: 'grid',
    gridTemplateColumns: 'minmax(140px, 240px) minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalXS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    '@media (max-width: 800px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, minWidth: 0 },
  note: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground3 },
});

/** Every state the entity was in, the newest first, with what changed. */
export function HistoryTab({ entity }: { entity: Entity }) {
  const styles = useStyles();
  const history = useQuery(historyQuery(entity.id));
  return (
    <Loaded query={history} label="Loading the history">
      {({ items, earlier }) => {
        const versions = items.toSorted((a, b) => b.validFrom.localeCompare(a.validFrom));
        if (versions.length === 0) return <EmptyState title="No history">No earlier state has been kept.</EmptyState>;
        return (
          <>
            <ol className={styles.list} aria-label="Versions">
              {versions.map((version, index) => (
                <Version
                  key={version.validFrom}
                  version={version}
                  type={entity.type}
                  first={!earlier && index === versions.length - 1}
                />
              ))}
            </ol>
            {earlier && <p className={styles.note}>Earlier states are kept, and are not listed here.</p>}
          </>
        );
      }}
    </Loaded>
  );
}

function Version({ version, type, first }: { version: EntityVersion; type: string; first: boolean }) {
  const styles = useStyles();
  const catalog = useQuery(catalogQuery);
  const declared = catalog.data?.types.find((each) => each.type === type)?.properties;
  const kindOf = (path: string): string => declared?.find(({ name }) => name === path)?.kind ?? 'text';
  return (
    <li className={styles.version}>
      <div className={styles.head}>
        <h2 className={styles.when}>
          <Moment iso={version.validFrom} />
        </h2>
        <span className={styles.until}>
          {version.validTo === null ? (
            'until now'
          ) : (
            <>
              until <Moment iso={version.validTo} />
            </>
          )}
        </span>
        {version.gone && <ToneBadge tone="warning">Gone</ToneBadge>}
        {first && <ToneBadge tone="neutral">First seen</ToneBadge>}
      </div>
      {version.changes.length > 0 ? (
        <dl className={styles.changes}>
          {version.changes.map((change) => (
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
      ) : (
        !first && (
          <p className={styles.note}>
            {version.gone ? 'It was no longer there.' : 'No property that Assay keeps changed.'}
          </p>
        )
      )}
    </li>
  );
}
