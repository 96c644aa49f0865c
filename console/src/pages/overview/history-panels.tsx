import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { Overview } from '../../api/overview.ts';
import { severities } from '../../api/posture.ts';
import type { OverviewSearch } from '../../app/overview-search.ts';
import { DayBars, type DayOfBars, type Series } from '../../components/charts/day-bars.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { severityFill, severityWords } from '../posture/severity.tsx';

const useStyles = makeStyles({
  section: { display: 'grid', gap: tokens.spacingVerticalM },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalL },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, border: 'none', margin: 0, padding: 0 },
  panels: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 440px), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
  body: { display: 'grid', gap: tokens.spacingVerticalM },
  now: { margin: 0 },
});

const lengths = [
  { days: '7', label: '7 days' },
  { days: undefined, label: '30 days' },
  { days: '90', label: '90 days' },
] as const;

const good = tokens.colorStatusSuccessBackground3;
const bad = tokens.colorStatusDangerBackground3;
const unsure = tokens.colorNeutralForeground4;
const bySeverity: readonly Series[] = severities.map((name) => ({
  name,
  label: severityWords[name],
  fill: severityFill[name],
}));
const ofChecks: readonly Series[] = [
  { name: 'fail', label: 'Failing', fill: bad },
  { name: 'unknown', label: 'Unknown', fill: unsure },
  { name: 'pass', label: 'Passing', fill: good },
];
const ofVulnerabilities: readonly Series[] = [
  ...bySeverity,
  { name: 'unknown', label: 'No severity', fill: tokens.colorNeutralStroke1 },
];
const ofCoverage: readonly Series[] = [
  { name: 'complete', label: 'Read whole', fill: good },
  { name: 'incomplete', label: 'Not read whole', fill: unsure },
];

const route = getRouteApi('/');

/** How it went, day by day. */
export function HistoryPanels({ history, search }: { history: Overview['history']; search: OverviewSearch }) {
  const styles = useStyles();
  const navigate = useNavigate({ from: route.id });
  const { from, to, checks, posture, vulnerabilities, coverage } = history;
  const compliance = checks.at(-1);
  const judged = compliance ? compliance.pass + compliance.fail + compliance.unknown : 0;
  return (
    <section aria-label="Over time" className={styles.section}>
      <div className={styles.head}>
        <h2 className={styles.title}>Over time</h2>
        <fieldset aria-label="Length of the history" className={styles.tools}>
          {lengths.map(({ days, label }) => (
            <ToggleButton
              key={label}
              size="small"
              checked={search.days === days}
              onClick={() => void navigate({ search: (before) => ({ ...before, days }), replace: true })}
            >
              {label}
            </ToggleButton>
          ))}
        </fieldset>
      </div>
      <div className={styles.panels}>
        <Panel title="Compliance: tests" actions={<TextLink to="/frameworks">Frameworks</TextLink>}>
          <div className={styles.body}>
            {compliance && judged > 0 && (
              <p className={styles.now}>
                <TextLink to="/checks" search={{ status: 'pass' }}>
                  {count(compliance.pass)}
                </TextLink>
                {` of ${count(judged)} tests passed on ${compliance.day} (${share(compliance.pass, judged)}).`}
              </p>
            )}
            <DayBars title="Tests" from={from} to={to} series={ofChecks} days={checks.map(withValues)} />
          </div>
        </Panel>
        <Panel title="Posture: open findings" actions={<TextLink to="/posture">Posture</TextLink>}>
          <DayBars
            title="Open posture findings"
            from={from}
            to={to}
            series={bySeverity}
            days={posture.map((day) => withValues({ ...day, ...day.open }))}
          />
        </Panel>
        <Panel title="Open vulnerabilities" actions={<TextLink to="/vulnerabilities">Vulnerabilities</TextLink>}>
          <DayBars
            title="Open vulnerabilities"
            from={from}
            to={to}
            series={ofVulnerabilities}
            days={vulnerabilities.map((day) => withValues({ ...day, ...day.open }))}
          />
        </Panel>
        <Panel title="Coverage: types of each connection" actions={<TextLink to="/coverage">Coverage</TextLink>}>
          <DayBars title="Types" from={from} to={to} series={ofCoverage} days={coverage.map(withValues)} />
        </Panel>
      </div>
    </section>
  );
}

type HistoryDay = Readonly<Record<string, unknown>> & {
  readonly day: string;
  readonly connections: number;
  readonly expected: number;
};

function withValues({ day, connections, expected, ...rest }: HistoryDay): DayOfBars {
  const values = Object.fromEntries(
    Object.entries(rest).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
  const partial =
    connections < expected ? `Only ${count(connections)} of ${count(expected)} connections were judged` : undefined;
  return { day, values, partial };
}

/** Never a round hundred or nought that is not one. */
function share(part: number, whole: number): string {
  const percent = (part / whole) * 100;
  if (percent > 99 && part < whole) return 'over 99%';
  if (percent < 1 && part > 0) return 'under 1%';
  return `${Math.round(percent)}%`;
}
