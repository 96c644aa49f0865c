import { makeStyles, tokens } from '@fluentui/react-components';
import type { MfaConnection, MfaStatus } from '../../api/mfa.ts';
import { OutcomeBadge } from '../../components/badges.tsx';
import { Facts } from '../../components/facts.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemText } from '../../components/problem-text.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalL, overflow: 'auto', alignContent: 'start' },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, display: 'grid', gap: tokens.spacingVerticalXS },
  missing: {
    listStyleType: 'none',
    margin: `${tokens.spacingVerticalM} 0 0`,
    padding: 0,
    display: 'grid',
    gap: tokens.spacingVerticalM,
  },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** What the verdicts rest on, connection by connection, what was not read, and what nobody can read. */
export function BasisTab({ status }: { status: MfaStatus }) {
  const styles = useStyles();
  return (
    <div className={styles.parts}>
      {status.connections.map((connection) => (
        <ConnectionPart key={connection.connectionId} connection={connection} />
      ))}
      <Panel title="What cannot be seen">
        <ul className={styles.list}>
          {status.notSeen.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

const known = (value: boolean | null) => (value === null ? 'Unknown: it could not be read' : value ? 'Yes' : 'No');

function ConnectionPart({ connection }: { connection: MfaConnection }) {
  const styles = useStyles();
  return (
    <Panel title={visibleText(connection.connection)}>
      <Facts
        facts={[
          ['Judged', <Moment key="judged" iso={connection.evaluatedAt} ago />],
          ['Everything that decides was read', connection.complete ? 'Yes' : 'No'],
          ['Enabled policies', count(connection.enabledPolicies)],
          ['Policies that only report', count(connection.reportOnlyPolicies)],
          ['Security defaults enabled', known(connection.securityDefaultsEnabled)],
          ['MFA of guests at home is trusted', known(connection.guestMfaTrusted)],
        ]}
      />
      {connection.missing.length > 0 && (
        <ul className={styles.missing} aria-label="What was not read completely">
          {connection.missing.map((fact) => (
            <li key={fact.type}>
              <TextLink to="/coverage" search={{ type: fact.type, connectionId: connection.connectionId }}>
                {fact.title}
              </TextLink>{' '}
              <OutcomeBadge outcome={fact.outcome} />
              <div className={styles.note}>
                {fact.decides ? 'It decides verdicts.' : 'It only adds to an answer, or could make it better.'}
              </div>
              {fact.problem && <ProblemText problem={fact.problem} />}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
