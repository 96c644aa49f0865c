import { makeStyles, tokens } from '@fluentui/react-components';
import type { CheckDetail } from '../../api/checks.ts';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { AttestationPanel } from './attestation-panel.tsx';
import { ConnectionTotals } from './connection-totals.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  side: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
  text: { margin: 0, maxWidth: '80ch', overflowWrap: 'anywhere' },
  note: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  line: { margin: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, display: 'grid', gap: tokens.spacingVerticalXS },
});

/** Why a test is there, when it passes, what it rests on, and what it says for each connection. */
export function AboutTab({ check, mayManage }: { check: CheckDetail; mayManage: boolean }) {
  const styles = useStyles();
  return (
    <div className={styles.columns}>
      <div className={styles.side}>
        {check.manual && <AttestationPanel check={check} mayManage={mayManage} />}
        <Panel title="Why it matters">
          <p className={styles.text}>{check.why}</p>
        </Panel>
        <Panel title={check.manual ? 'How to look' : 'When it passes'}>
          <p className={styles.text}>{check.passesWhen}</p>
          {check.approximates !== null && (
            <p className={styles.note}>
              {check.manual ? `Why nothing can read it: ${check.approximates}` : check.approximates}
            </p>
          )}
        </Panel>
        {!check.manual && <ConnectionTotals check={check} />}
      </div>
      <div className={styles.side}>
        <Panel title="What it is about">
          <ul className={styles.list}>
            <li>
              <TextLink to="/checks" search={{ topic: check.topic }}>
                {check.topicTitle}
              </TextLink>
            </li>
            {check.subject !== '' && (
              <li>
                <p className={styles.line}>
                  {'Judged: '}
                  <TextLink to="/inventory/$type" params={{ type: check.subject }}>
                    {check.subjectTitle}
                  </TextLink>
                </p>
              </li>
            )}
          </ul>
        </Panel>
        {check.needs.length > 0 && (
          <Panel title="What it needs">
            <ul className={styles.list}>
              {check.needs.map(({ type, title }) => (
                <li key={type}>
                  <TextLink to="/coverage" search={{ type }}>
                    {title}
                  </TextLink>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {check.settings.length > 0 && (
          <Panel title="Settings">
            <ul className={styles.list}>
              {check.settings.map(({ name, words, value, standard }) => (
                <li key={name}>
                  {`${words}: ${valueText(value)}`}
                  {valueText(value) !== valueText(standard) && (
                    <div className={styles.note}>{`Assay sets ${valueText(standard)}`}</div>
                  )}
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </div>
  );
}

function valueText(value: number | readonly string[]): string {
  if (typeof value === 'number') return count(value);
  return value.length === 0 ? 'none' : value.map(visibleText).join(', ');
}
