import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import type { Overview } from '../../api/overview.ts';
import { OutcomeBadge } from '../../components/badges.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemText } from '../../components/problem-text.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count, counted } from '../../format/number.ts';
import { outcomeWords } from '../../format/outcome.ts';

const shownReasons = 6;

const useStyles = makeStyles({
  body: { display: 'grid', gap: tokens.spacingVerticalM },
  line: { margin: 0 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  reason: {
    display: 'grid',
    gridTemplateColumns: 'minmax(160px, 1fr) minmax(0, 2fr)',
    columnGap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    '@media (max-width: 800px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  what: { display: 'grid', gap: tokens.spacingVerticalXXS, alignContent: 'start', justifyItems: 'start' },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

/** How much of what it was asked to read Assay sees, and why not the rest. */
export function CoveragePanel({ coverage }: { coverage: Overview['coverage'] }) {
  const styles = useStyles();
  const { types, complete, notAsked, reasons } = coverage;
  const hidden = reasons.length - shownReasons;
  return (
    <Panel title="What Assay can see" actions={<TextLink to="/coverage">Coverage</TextLink>}>
      {types === 0 ? (
        <EmptyState title="Nothing was read yet">How much can be seen shows after the first sync.</EmptyState>
      ) : (
        <div className={styles.body}>
          <p className={styles.line}>
            <TextLink to="/coverage" search={{ outcome: 'complete' }}>
              {count(complete)}
            </TextLink>
            {` of ${counted(types, 'type')} read whole everywhere`}
            {complete === types ? '.' : `, ${count(types - complete)} not.`}
          </p>
          <ProgressBar aria-label="Types that were read whole" value={complete} max={types} thickness="large" />
          {reasons.length > 0 && (
            <ul className={styles.list} aria-label="Why types were not read whole">
              {reasons.slice(0, shownReasons).map(({ outcome, problem, types: some, collections, titles }) => (
                <li key={`${outcome} ${problem?.code}`} className={styles.reason}>
                  <div className={styles.what}>
                    <OutcomeBadge outcome={outcome} />
                    <TextLink to="/coverage" search={{ outcome }}>
                      {`${counted(some, 'type')}, ${counted(collections, 'collection')}`}
                    </TextLink>
                    <span className={styles.note}>
                      {titles.join(', ')}
                      {some > titles.length && ` and ${count(some - titles.length)} more`}
                    </span>
                  </div>
                  {problem ? (
                    <ProblemText problem={problem} />
                  ) : (
                    <p className={styles.line}>{outcomeWords[outcome].reason}</p>
                  )}
                </li>
              ))}
            </ul>
          )}
          {notAsked > 0 && (
            <p className={`${styles.line} ${styles.note}`}>
              {`${counted(notAsked, 'further type')} of the catalogue ${notAsked === 1 ? 'is' : 'are'} not read at all, as the options of the connections say: `}
              <TextLink to="/what-is-read">what is read</TextLink>
            </p>
          )}
          {hidden > 0 && <TextLink to="/coverage">{counted(hidden, 'further reason', 'further reasons')}</TextLink>}
        </div>
      )}
    </Panel>
  );
}
