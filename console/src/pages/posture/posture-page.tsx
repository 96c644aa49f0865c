import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FindingSummary, type Posture, postureQuery, severities } from '../../api/posture.ts';
import type { PostureSearch } from '../../app/route-search.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { count, counted } from '../../format/number.ts';
import { FindingRows, isUnknown } from './finding-rows.tsx';
import { SeverityBadge } from './severity.tsx';
import { Trend } from './trend.tsx';

const route = getRouteApi('/posture');

const useStyles = makeStyles({
  head: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: tokens.spacingHorizontalL,
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  totals: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(96px, 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
  },
  total: { display: 'grid', gap: tokens.spacingVerticalXXS },
  number: {
    margin: 0,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontVariantNumeric: 'tabular-nums',
  },
  note: { margin: `${tokens.spacingVerticalM} 0 0`, color: tokens.colorNeutralForeground3 },
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, border: 'none', margin: 0, padding: 0 },
  families: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 520px), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
});

const shows = [
  {
    show: undefined,
    label: 'With subjects',
    matches: (one: FindingSummary) => one.open + one.muted > 0 || isUnknown(one),
  },
  { show: 'unknown', label: 'Cannot be judged', matches: isUnknown },
  {
    show: 'clean',
    label: 'Nothing found',
    matches: (one: FindingSummary) => one.outcome === 'complete' && one.open === 0,
  },
  { show: 'all', label: 'All', matches: () => true },
] as const;

/** What is wrong with identities and their access, by severity and family, and what cannot be judged. */
export function PosturePage() {
  const posture = useQuery(postureQuery);
  return (
    <Page
      title="Identity posture"
      subtitle="What is wrong with identities and their access. What could not be read is unknown, and never counted as nothing found."
    >
      <Loaded query={posture} label="Loading the findings">
        {(loaded) =>
          loaded.evaluatedAt === null ? (
            <EmptyState title="Nothing was judged yet">
              After the first sync that comes to its end, every finding is judged over what was read.
            </EmptyState>
          ) : (
            <Judged posture={loaded} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Judged({ posture }: { posture: Posture }) {
  const styles = useStyles();
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (next: PostureSearch): void => {
    void navigate({ to: '/posture', search: { ...search, ...next }, replace: true });
  };
  const matches = shows.find(({ show }) => show === search.show)?.matches ?? (() => true);
  const ofSeverity = posture.findings.filter(({ severity }) => !search.severity || severity === search.severity);
  const shown = ofSeverity.filter(matches).toSorted(worstFirst);
  const families = [...new Map(posture.findings.map(({ family, familyTitle }) => [family, familyTitle]))];
  return (
    <>
      <div className={styles.head}>
        <Totals posture={posture} />
        <Panel title="Trend">
          <Trend trend={posture.trend} />
        </Panel>
      </div>
      <fieldset aria-label="Findings shown" className={styles.tools}>
        {shows.map(({ show, label, matches: which }) => (
          <ToggleButton key={label} size="small" checked={search.show === show} onClick={() => change({ show })}>
            {label} {count(ofSeverity.filter(which).length)}
          </ToggleButton>
        ))}
      </fieldset>
      <fieldset aria-label="Severity" className={styles.tools}>
        {severities.map((severity) => (
          <ToggleButton
            key={severity}
            size="small"
            checked={search.severity === severity}
            onClick={() => change({ severity: search.severity === severity ? undefined : severity })}
          >
            <SeverityBadge severity={severity} />
          </ToggleButton>
        ))}
      </fieldset>
      {shown.length === 0 && <EmptyState title="No finding is of this kind" />}
      <div className={styles.families}>
        {families.map(([family, title]) => {
          const own = shown.filter((finding) => finding.family === family);
          return (
            own.length > 0 && (
              <Panel key={family} id={family} title={title}>
                <FindingRows findings={own} />
              </Panel>
            )
          );
        })}
      </div>
    </>
  );
}

function worstFirst(one: FindingSummary, other: FindingSummary): number {
  return severities.indexOf(one.severity) - severities.indexOf(other.severity) || other.open - one.open;
}

function Totals({ posture }: { posture: Posture }) {
  const styles = useStyles();
  return (
    <Panel title="Open">
      <dl className={styles.totals}>
        {severities.map((severity) => (
          <div key={severity} className={styles.total}>
            <dt>
              <SeverityBadge severity={severity} />
            </dt>
            <dd className={styles.number}>{count(posture.counts[severity])}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>
        {`${count(posture.new)} new this week, ${count(posture.returned)} returned, ${count(posture.muted)} muted. `}
        {posture.unknown > 0
          ? `${counted(posture.unknown, 'finding')} of ${count(posture.findings.length)} cannot be judged: there may be more.`
          : `All ${count(posture.findings.length)} findings could be judged.`}
        {posture.evaluatedAt && (
          <>
            {' Judged '}
            <Moment iso={posture.evaluatedAt} ago />.
          </>
        )}
      </p>
    </Panel>
  );
}
