import { makeStyles, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { coverageQuery } from '../../api/queries.ts';
import type { Coverage, Outcome } from '../../api/types.ts';
import { OutcomeBadge } from '../../components/badges.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemText } from '../../components/problem-text.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { counted } from '../../format/number.ts';
import { outcomeOrder, outcomeWords } from '../../format/outcome.ts';
import { visibleText } from '../../format/visible-text.ts';

const shownPerOutcome = 3;

const useStyles = makeStyles({
  groups: { display: 'grid', gap: tokens.spacingVerticalL },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, flexWrap: 'wrap' },
  list: { listStyleType: 'none', margin: `${tokens.spacingVerticalS} 0 0`, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 5fr)',
    gap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    '@media (max-width: 800px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  what: { overflowWrap: 'anywhere' },
  scope: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  line: { margin: 0 },
});

/** What could not be read, worst first: a few examples of each outcome, with cause and fix. */
export function CoverageGaps() {
  const styles = useStyles();
  const coverage = useInfiniteQuery(coverageQuery({}, 1));
  return (
    <Panel title="What could not be read" actions={<TextLink to="/coverage">Coverage</TextLink>}>
      <Loaded
        query={{ data: coverage.data?.pages[0]?.summary, error: coverage.error, refetch: coverage.refetch }}
        label="Loading the coverage"
      >
        {(summary) => {
          const gaps = gapsOf(summary);
          if (summary.length === 0)
            return <EmptyState title="Nothing was read yet">Start the first sync above.</EmptyState>;
          if (gaps.length === 0) return <p className={styles.line}>Everything was read completely.</p>;
          return (
            <div className={styles.groups}>
              {gaps.map(({ outcome, collections }) => (
                <Gap key={outcome} outcome={outcome} collections={collections} />
              ))}
            </div>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function gapsOf(summary: Coverage['summary']): Coverage['summary'] {
  return summary
    .filter(({ outcome, collections }) => outcome !== 'complete' && collections > 0)
    .toSorted((a, b) => outcomeOrder.indexOf(b.outcome) - outcomeOrder.indexOf(a.outcome));
}

function Gap({ outcome, collections }: { outcome: Outcome; collections: number }) {
  const styles = useStyles();
  const rows = useInfiniteQuery(coverageQuery({ outcome }, shownPerOutcome));
  return (
    <div>
      <div className={styles.head}>
        <OutcomeBadge outcome={outcome} />
        <TextLink to="/coverage" search={{ outcome }}>
          {counted(collections, 'collection')}
        </TextLink>
      </div>
      <Loaded
        query={{ data: rows.data?.pages[0]?.items, error: rows.error, refetch: rows.refetch }}
        label="Loading the coverage"
      >
        {(items) => (
          <ul className={styles.list}>
            {items.slice(0, shownPerOutcome).map((row) => (
              <li key={`${row.connectionId} ${row.type} ${row.scope}`} className={styles.item}>
                <div className={styles.what}>
                  {row.title}
                  <div className={styles.scope}>
                    <bdi>{visibleText(row.scopeName || row.scope)}</bdi>
                  </div>
                </div>
                {row.problem ? (
                  <ProblemText problem={row.problem} />
                ) : (
                  <p className={styles.line}>{outcomeWords[row.outcome].reason}</p>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </div>
  );
}
