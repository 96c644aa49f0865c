import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ChangeSummary } from '../../api/changes.ts';
import { OutcomeBadge } from '../../components/badges.tsx';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { type Doubt, doubtsOf } from './window.ts';

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    flexShrink: 0,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  doubts: { flex: '1 1 480px' },
  note: { color: tokens.colorNeutralForeground3 },
  summary: { cursor: 'pointer' },
  more: { maxHeight: '200px', overflow: 'auto', marginTop: tokens.spacingVerticalS },
});

/** For what the numbers are not the whole truth: that nothing changed there is not known. */
export function TrustPanel({ summary }: { summary: ChangeSummary }) {
  const styles = useStyles();
  const doubts = doubtsOf(summary);
  const { unseen } = summary;
  if (doubts.length + unseen.length === 0) return null;
  return (
    <section aria-labelledby="changes-doubts" className={styles.panel}>
      <h2 id="changes-doubts" className={styles.title}>
        Not everything is known
      </h2>
      <ul className={mergeClasses(styles.list, styles.doubts)}>
        {doubts.map((doubt) => (
          <li key={`${doubt.connection} ${doubt.says}`}>
            <bdi>{visibleText(doubt.connection)}</bdi>: <DoubtText doubt={doubt} />
          </li>
        ))}
        {unseen.length > 0 && (
          <li>
            <details>
              <summary className={styles.summary}>
                {counted(unseen.length, 'type was', 'types were')} not read whole: that nothing changed there is not
                known
              </summary>
              <div className={styles.more}>
                <ul className={styles.list}>
                  {unseen.map(({ type, title, connectionId, connection, outcome, problem }) => (
                    <li key={`${connectionId} ${type}`}>
                      <TextLink to="/coverage" search={{ type, connectionId }}>
                        {title}
                      </TextLink>{' '}
                      <OutcomeBadge outcome={outcome} /> <bdi>{visibleText(connection)}</bdi>
                      <div className={styles.note}>
                        {problem
                          ? `${visibleText(problem.cause)} ${visibleText(problem.fix)}`
                          : 'The reason was not kept for this time. The coverage has that of the latest sync.'}
                      </div>
                    </li>
                  ))}
                </ul>
              </div>
            </details>
          </li>
        )}
      </ul>
    </section>
  );
}

function DoubtText({ doubt: { says, since } }: { doubt: Doubt }) {
  switch (says) {
    case 'never-read':
      return 'nothing was ever read.';
    case 'not-read':
      return 'nothing was read in this time, so that nothing changed is not known.';
    case 'first-sight':
      return (
        <>
          read for the first time {since && <Moment iso={since} />}. What it held then counts as seen for the first
          time; before that nothing is known.
        </>
      );
  }
}
