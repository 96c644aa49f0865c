import { makeStyles, tokens } from '@fluentui/react-components';
import type { ChangeSummary } from '../../api/changes.ts';
import { OutcomeBadge } from '../../components/badges.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { type Doubt, doubtsOf } from './window.ts';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalS },
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
    <Panel title="Not everything is known">
      <ul className={styles.list}>
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
    </Panel>
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
