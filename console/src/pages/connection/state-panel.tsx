import { makeStyles, tokens } from '@fluentui/react-components';
import type { Connection, Problem } from '../../api/types.ts';
import { ConnectionStateBadge } from '../../components/badges.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemText } from '../../components/problem-text.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { connectionStateWords } from '../../format/connection-state.ts';

const useStyles = makeStyles({
  body: { display: 'grid', gap: tokens.spacingVerticalM },
  line: { margin: 0 },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: { padding: `${tokens.spacingVerticalS} 0`, borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
});

/** The state in words, with what keeps the connection from a better one and what to do. */
export function StatePanel({ connection }: { connection: Connection }) {
  const styles = useStyles();
  const { id, state, reasons, warnings } = connection;
  return (
    <Panel title="State" actions={<ConnectionStateBadge state={state} />}>
      <div className={styles.body}>
        <p className={styles.line}>{connectionStateWords[state].says}</p>
        {reasons.length > 0 && <Problems label="Reasons" problems={reasons} />}
        {reasons.some(({ code }) => code === 'coverage_incomplete') && (
          <p className={styles.line}>
            <TextLink to="/connections/$id" params={{ id }} search={{ tab: 'coverage' }}>
              What could not be read, with the fix of each
            </TextLink>
          </p>
        )}
        {warnings.length > 0 && (
          <>
            <h3 className={styles.heading}>Worth a look</h3>
            <Problems label="Warnings" problems={warnings} />
          </>
        )}
      </div>
    </Panel>
  );
}

function Problems({ label, problems }: { label: string; problems: readonly Problem[] }) {
  const styles = useStyles();
  return (
    <ul aria-label={label} className={styles.list}>
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.cause}`} className={styles.item}>
          <ProblemText problem={problem} />
        </li>
      ))}
    </ul>
  );
}
