import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FindingSummary, type Posture, postureQuery, severities } from '../../api/posture.ts';
import type { PostureSearch, PostureTab } from '../../app/compliance-search.ts';
import { clearing } from '../../app/search-params.ts';
import { Choice, optionsOf } from '../../components/choice.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { TableExport } from '../../components/export-menu.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { FreshnessBanner } from '../../components/freshness-banner.tsx';
import { ListCount } from '../../components/list-count.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { Page } from '../../components/page.tsx';
import { PageTabs } from '../../components/page-tabs.tsx';
import { Panel } from '../../components/panel.tsx';
import { ViewsMenu } from '../../components/saved-views/views-menu.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count, counted } from '../../format/number.ts';
import { isAsked, showWords } from './finding-filter.ts';
import { FindingRows } from './finding-rows.tsx';
import { SeverityBadge, SeverityChoice, severityWords } from './severity.tsx';
import { SubjectsTab } from './subjects-tab.tsx';
import { Trend } from './trend.tsx';

const route = getRouteApi('/posture');

const labels: Readonly<Record<PostureTab, string>> = { findings: 'Findings', subjects: 'Subjects' };

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
  families: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 520px), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
});

/** What is wrong with identities and their access, by severity and family, and what cannot be judged. */
export function PosturePage() {
  const posture = useQuery(postureQuery);
  const { tab } = route.useSearch();
  return (
    <Page
      fill={tab === 'subjects'}
      title="Identity posture"
      actions={
        <>
          <ViewsMenu />
          {tab !== 'subjects' && <TableExport table={{ name: 'posture-findings' }} />}
        </>
      }
      subtitle="What is wrong with identities and their access. What could not be read is unknown, and never counted as nothing found."
    >
      <FreshnessBanner freshness={posture.data?.freshness} />
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
  const search = route.useSearch();
  const navigate = useNavigate();
  const { tab = 'findings', severity } = search;
  const go = (next: PostureSearch): void => void navigate({ to: '/posture', search: next, replace: true });
  const parts = { posture, search, onChange: (next: PostureSearch) => go({ ...search, ...next }) };
  return (
    <PageTabs
      labels={labels}
      chosen={tab}
      onChoose={(chosen) => go({ tab: chosen, severity })}
      fill={tab === 'subjects'}
    >
      {tab === 'subjects' ? <SubjectsTab {...parts} /> : <Findings {...parts} />}
    </PageTabs>
  );
}

interface FindingsProps {
  readonly posture: Posture;
  readonly search: PostureSearch;
  readonly onChange: (search: PostureSearch) => void;
}

function Findings({ posture, search, onChange: change }: FindingsProps) {
  const styles = useStyles();
  const shown = posture.findings.filter((finding) => isAsked(finding, search)).toSorted(worstFirst);
  const families = [...new Map(posture.findings.map(({ family, familyTitle }) => [family, familyTitle]))];
  const onClear = clearing({ search: search.search, severity: search.severity, show: search.show }, change);
  return (
    <>
      <div className={styles.head}>
        <Totals posture={posture} />
        <Panel title="Trend">
          <Trend trend={posture.trend} />
        </Panel>
      </div>
      <FilterBar onClear={onClear}>
        <SearchField
          label="Search findings"
          value={search.search ?? ''}
          onSearch={(text) => change({ search: text.trim() || undefined })}
        />
        <SeverityChoice value={search.severity} onChange={(severity) => change({ severity })} />
        <Choice
          label="Status"
          every="With subjects"
          value={search.show}
          {...optionsOf(showWords)}
          onChange={(show) => change({ show })}
        />
      </FilterBar>
      <ListCount loaded={shown.length} all filtered={onClear !== undefined} noun="finding" />
      {shown.length === 0 &&
        (onClear ? <NothingMatches onClear={onClear} /> : <EmptyState title="Nothing was found, and all was judged" />)}
      <div className={styles.families}>
        {families.map(([family, title]) => {
          const own = shown.filter((finding) => finding.family === family);
          return (
            own.length > 0 && (
              <Panel key={family} id={family} title={title}>
                <FindingRows findings={own} severity={search.severity} />
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
            <dd className={styles.number}>
              <SubjectsLink
                number={posture.counts[severity]}
                search={{ severity }}
                what={`open subjects, ${severityWords[severity].toLowerCase()}`}
              />
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>
        {'Subjects of findings that nobody has muted: '}
        <SubjectsLink number={posture.new} search={{ state: 'new' }} what="new this week" />
        {' new this week, '}
        <SubjectsLink number={posture.returned} search={{ state: 'returned' }} what="returned" />
        {' returned. '}
        <SubjectsLink number={posture.muted} search={{ muted: 'true' }} what="muted" />
        {' are muted. '}
        {posture.unknown > 0 ? (
          <>
            <TextLink to="/posture" search={{ show: 'unknown' }}>
              {counted(posture.unknown, 'finding')}
            </TextLink>
            {` of ${count(posture.findings.length)} cannot be judged: there may be more.`}
          </>
        ) : (
          `All ${count(posture.findings.length)} findings could be judged.`
        )}
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

/** A number of subjects, leading to them; not to those that are muted where not said. */
function SubjectsLink({ number, search, what }: { number: number; search: PostureSearch; what: string }) {
  if (number === 0) return '0';
  return (
    <TextLink
      to="/posture"
      search={{ tab: 'subjects', muted: 'false', ...search }}
      aria-label={`${count(number)} ${what}`}
    >
      {count(number)}
    </TextLink>
  );
}
