import { makeStyles, tokens } from '@fluentui/react-components';
import type { Connection } from '../../api/types.ts';
import { ConnectionStateBadge, RunStateBadge } from '../../components/badges.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    ':first-child': { borderTop: 'none', paddingTop: 0 },
    ':last-child': { paddingBottom: 0 },
  },
  name: { overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Connections that have read something: their state, and when that was. */
export function ConnectionsPanel({ connections }: { connections: readonly Connection[] }) {
  const styles = useStyles();
  return (
    <Panel title="Connections" actions={<TextLink to="/connections">All connections</TextLink>}>
      <ul className={styles.list}>
        {connections.map(({ id, name, state, lastSuccessAt, lastRun }) => (
          <li key={id} className={styles.row}>
            <span className={styles.name}>
              <TextLink to="/connections/$id" params={{ id }}>
                <bdi>{visibleText(name)}</bdi>
              </TextLink>
            </span>
            <ConnectionStateBadge state={state} />
            <span className={styles.note}>
              {lastSuccessAt === null ? (
                'Nothing was read yet'
              ) : (
                <>
                  {'Read '}
                  <Moment iso={lastSuccessAt} ago />
                </>
              )}
            </span>
            {lastRun && <RunStateBadge state={lastRun.state} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
