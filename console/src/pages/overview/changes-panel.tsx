import { makeStyles, mergeClasses, ToggleButton, tokens } from '@fluentui/react-components';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Overview } from '../../api/overview.ts';
import type { Connection } from '../../api/types.ts';
import { changeSearch } from '../../app/change-search.ts';
import type { OverviewSearch } from '../../app/overview-search.ts';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count, counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { Area, AreaList, Line } from './area-list.tsx';
import { type ChangesFilter, ChangesLink } from './changes-link.tsx';
import { SeverityLinks } from './severity-links.tsx';

const useStyles = makeStyles({
  body: { display: 'grid', gap: tokens.spacingVerticalM },
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, border: 'none', margin: 0, padding: 0 },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  caption: {
    captionSide: 'bottom',
    textAlign: 'start',
    paddingTop: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  table: { borderCollapse: 'collapse', width: '100%', fontVariantNumeric: 'tabular-nums' },
  head: {
    textAlign: 'end',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    padding: `0 0 ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  cell: {
    textAlign: 'end',
    padding: `${tokens.spacingVerticalXXS} 0 ${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  first: { textAlign: 'start', paddingLeft: 0, fontWeight: tokens.fontWeightRegular },
  sum: { fontWeight: tokens.fontWeightSemibold },
});

const sinces = [
  { since: undefined, label: 'Last visit' },
  { since: 'day', label: '24 hours' },
  { since: 'week', label: '7 days' },
  { since: 'month', label: '30 days' },
] as const;
const kinds = ['appeared', 'changed', 'gone'] as const;

interface ChangesPanelProps {
  readonly changes: Overview['changes'];
  readonly attention: Overview['attention'];
  readonly connections: readonly Connection[];
  readonly search: OverviewSearch;
  /** Whether this browser was here before. */
  readonly visited: boolean;
}

/** What is new since somebody last looked, or since a moment that they choose. */
export function ChangesPanel({ changes, attention, connections, search, visited }: ChangesPanelProps) {
  const styles = useStyles();
  const navigate = useNavigate({ from: route.id });
  const first = search.since === undefined && !visited;
  return (
    <Panel title="What has changed" actions={<ChangesLink from={changes.from}>All changes</ChangesLink>}>
      <div className={styles.body}>
        <fieldset aria-label="Since" className={styles.tools}>
          {sinces.map(({ since, label }) => (
            <ToggleButton
              key={label}
              size="small"
              checked={search.since === since}
              onClick={() => void navigate({ search: (before) => ({ ...before, since }), replace: true })}
            >
              {label}
            </ToggleButton>
          ))}
        </fieldset>
        <p className={styles.note}>
          {first ? 'This browser was not here before: the last seven days, since ' : 'Since '}
          <Moment iso={changes.from} />.<FirstReads changes={changes} />
        </p>
        <Objects changes={changes} connections={connections} />
        <Findings changes={changes} attention={attention} />
      </div>
    </Panel>
  );
}

const route = getRouteApi('/');

function FirstReads({ changes: { firstReads } }: { changes: Overview['changes'] }) {
  const names = firstReads.map(({ connection }) => visibleText(connection)).join(', ');
  return firstReads.length === 0 ? null : (
    <>
      {' '}
      <bdi>{names}</bdi>
      {` ${firstReads.length === 1 ? 'was' : 'were'} connected since: all of it counts as appeared.`}
    </>
  );
}

/** Where nothing was read since, that nothing is new is not known. */
function Objects({ changes, connections }: Pick<ChangesPanelProps, 'changes' | 'connections'>) {
  const styles = useStyles();
  const read = connections.some(({ lastSuccessAt }) => lastSuccessAt !== null && lastSuccessAt > changes.from);
  const none = changes.categories.length === 0;
  if (!read && none) return <Line>Not known: no sync has come to its end since.</Line>;
  if (none) return <Line>No object has appeared, changed or gone.</Line>;
  const number = (value: number, kind: (typeof kinds)[number], category?: string): ReactNode =>
    value === 0 ? (
      '0'
    ) : (
      <ChangesLink from={changes.from} filter={rowsOf(kind, category)}>
        {count(value)}
      </ChangesLink>
    );
  const start = mergeClasses(styles.cell, styles.first);
  return (
    <table className={styles.table} aria-label="Objects that have changed, by category">
      <caption className={styles.caption}>
        Each object counts once, as it is now against that moment. The list behind a number has every single change.
      </caption>
      <thead>
        <tr>
          <th scope="col" className={mergeClasses(styles.head, styles.first)}>
            Objects
          </th>
          {['Appeared', 'Changed', 'Gone'].map((name) => (
            <th key={name} scope="col" className={styles.head}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.categories.map((row) => (
          <tr key={row.category}>
            <th scope="row" className={start}>
              <TextLink to="/inventory" hash={row.category}>
                {row.title}
              </TextLink>
            </th>
            {kinds.map((kind) => (
              <td key={kind} className={styles.cell}>
                {number(row[kind], kind, row.category)}
              </td>
            ))}
          </tr>
        ))}
        <tr className={styles.sum}>
          <th scope="row" className={mergeClasses(start, styles.sum)}>
            Together
          </th>
          {kinds.map((kind) => (
            <td key={kind} className={styles.cell}>
              {number(changes[kind], kind)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

/** What appeared may have been seen for the first time only, which is a kind of its own: so it is not narrowed to one. */
function rowsOf(kind: (typeof kinds)[number], category: string | undefined): ChangesFilter {
  return {
    tab: 'rows',
    ...(kind !== 'appeared' && { kind }),
    category: changeSearch({ category }).category,
  };
}

function Findings({ changes, attention }: Pick<Overview, 'changes' | 'attention'>) {
  const { from, failures, posture, vulnerabilities } = changes;
  /** That nothing is new is known only where something was judged since. */
  const none = (judgedAt: string | null): string =>
    judgedAt !== null && judgedAt > from ? 'None.' : 'Not known: nothing was judged since.';
  return (
    <AreaList>
      <Area name="New failures">
        <Line list tone={failures.subjects > 0 ? 'warning' : 'neutral'}>
          <SeverityLinks
            label="New failures of tests by severity"
            counts={failures.bySeverity}
            none={none(attention.checks.judgedAt)}
            link={(severity, number) => (
              <TextLink to="/checks" search={{ tab: 'failures', severity, since: from }}>
                {count(number)}
              </TextLink>
            )}
          />
        </Line>
        {failures.checks > 0 && (
          <Line>{`Items of ${counted(failures.checks, 'test')}; exceptions are not taken off.`}</Line>
        )}
      </Area>
      <Area name="New findings">
        <Line list tone={posture.subjects > 0 ? 'warning' : 'neutral'}>
          <SeverityLinks
            label="New posture findings by severity"
            counts={posture.bySeverity}
            none={none(attention.posture.evaluatedAt)}
            link={(severity, number) => (
              <TextLink to="/posture" search={{ tab: 'subjects', severity, since: from }}>
                {count(number)}
              </TextLink>
            )}
          />
        </Line>
      </Area>
      <Area name="New vulnerabilities">
        <Line list tone={vulnerabilities.found > 0 ? 'warning' : 'neutral'}>
          <SeverityLinks
            label="New vulnerabilities by severity"
            counts={vulnerabilities.bySeverity}
            none={vulnerabilities.found > 0 ? 'None with a severity.' : none(attention.vulnerabilities.evaluatedAt)}
            link={(severity, number) => (
              <TextLink to="/vulnerabilities" search={{ severity, since: from }}>
                {count(number)}
              </TextLink>
            )}
          />
        </Line>
        {vulnerabilities.bySeverity.unknown > 0 && (
          <Line>
            <TextLink to="/vulnerabilities" search={{ severity: 'unknown', since: from }}>
              {count(vulnerabilities.bySeverity.unknown)}
            </TextLink>
            {' without a severity.'}
          </Line>
        )}
      </Area>
    </AreaList>
  );
}
