import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { installationQuery } from '../../api/readiness.ts';
import type { InstallationCheck } from '../../api/types.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Tone } from '../../format/outcome.ts';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: '100px minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
    ':first-child': { borderTop: 'none', paddingTop: 0 },
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  line: { margin: 0 },
});

const states: Record<InstallationCheck['state'], { readonly label: string; readonly tone: Tone }> = {
  ok: { label: 'Sound', tone: 'success' },
  warning: { label: 'Warning', tone: 'warning' },
  broken: { label: 'Broken', tone: 'danger' },
  unknown: { label: 'Unknown', tone: 'neutral' },
};

/** Whether the installation is sound: settings, database, keys, disk, memory, clock. */
export function InstallationTab() {
  const styles = useStyles();
  const installation = useQuery(installationQuery);
  return (
    <Panel title="Installation">
      <Loaded query={installation} label="Looking at the installation">
        {({ checks }) => (
          <ul className={styles.list}>
            {checks.map(({ id, title, state, detail, fix }) => (
              <li key={id} className={styles.item}>
                <div>
                  <ToneBadge tone={states[state].tone}>{states[state].label}</ToneBadge>
                </div>
                <div>
                  <span className={styles.title}>{title}</span>
                  <p className={styles.line}>{visibleText(detail)}</p>
                  {fix !== null && <p className={styles.line}>{`Fix: ${visibleText(fix)}`}</p>}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}
