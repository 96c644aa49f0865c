import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Finding, type Subject, subjectsQuery, useUnmute } from '../../api/posture.ts';
import type { FindingSearch } from '../../app/compliance-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { ListCount } from '../../components/list-count.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { factsOfEvidence } from '../../format/evidence.ts';
import { visibleText } from '../../format/visible-text.ts';
import { words } from '../../format/words.ts';
import { isUnknown } from './finding-filter.ts';
import { MuteDialog } from './mute-dialog.tsx';
import { SeverityBadge } from './severity.tsx';
import { SubjectChoices } from './subject-choices.tsx';

const route = getRouteApi('/posture/$id');

const useStyles = makeStyles({
  parts: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: '76px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalM} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  head: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'baseline' },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, auto) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    margin: `${tokens.spacingVerticalXS} 0 0`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '@media (max-width: 800px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  label: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere' },
});

interface SubjectsProps {
  readonly finding: Finding;
  readonly mayChange: boolean;
}

/** Whom a finding concerns, worst first. */
export function Subjects({ finding, mayChange }: SubjectsProps) {
  const styles = useStyles();
  const search = route.useSearch();
  const navigate = useNavigate();
  const subjects = useInfiniteQuery(subjectsQuery({ findingId: finding.id, ...search }));
  const rows = useRows(subjects);
  const change = (next: FindingSearch): void => {
    void navigate({ to: '/posture/$id', params: { id: finding.id }, search: { ...search, ...next }, replace: true });
  };
  const onClear = clearing(search, change);
  return (
    <div className={styles.parts}>
      <FilterBar onClear={onClear}>
        <SubjectChoices search={search} onChange={change} />
      </FilterBar>
      <Loaded query={rows} label="Loading the subjects">
        {(items) => (
          <>
            <ListCount
              loaded={items.length}
              all={!subjects.hasNextPage}
              filtered={onClear !== undefined}
              noun="subject"
            />
            {items.length === 0 && (onClear ? <NothingMatches onClear={onClear} /> : <Nothing finding={finding} />)}
            <ul className={styles.list}>
              {items.map((item) => (
                <SubjectRow
                  key={`${item.connectionId} ${item.subject.id}`}
                  finding={finding}
                  item={item}
                  mayChange={mayChange}
                />
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {subjects.hasNextPage && (
        <div>
          <Button disabled={subjects.isFetchingNextPage} onClick={() => void subjects.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}

function Nothing({ finding }: { finding: Finding }) {
  if (finding.outcome === null) return <EmptyState title="It was not judged yet" />;
  if (finding.outcome === 'complete')
    return <EmptyState title="Nothing was found">Everything it rests on was read.</EmptyState>;
  return (
    <EmptyState title={isUnknown(finding) ? 'Unknown' : 'Nothing was found in what could be read'}>
      Whether there is anything can be told once what is missing was read.
    </EmptyState>
  );
}

interface SubjectRowProps extends SubjectsProps {
  readonly item: Subject;
}

function SubjectRow({ finding, item, mayChange }: SubjectRowProps) {
  const styles = useStyles();
  const [muting, setMuting] = useState(false);
  const unmute = useUnmute();
  const { subject, mute } = item;
  const name = visibleText(subject.name ?? subject.key);
  return (
    <li className={styles.row}>
      <SeverityBadge severity={item.severity} />
      <div>
        <div className={styles.head}>
          <TextLink to="/entities/$id" params={{ id: subject.id }} title={subject.key}>
            <bdi>{name}</bdi>
          </TextLink>
          <span className={styles.note}>{words((subject.type ?? '').replace(/^(entra|azure)_/, ''))}</span>
          {item.state !== 'open' && (
            <ToneBadge tone={item.state === 'resolved' ? 'success' : 'warning'}>{words(item.state)}</ToneBadge>
          )}
          {mute && (
            <ToneBadge tone="neutral" title={`${mute.mutedBy}: ${mute.reason}`}>
              Muted
            </ToneBadge>
          )}
        </div>
        <dl className={styles.facts}>
          {factsOfEvidence(item.evidence).map(({ label, values }) => (
            <FactRow key={label} label={label} values={values} />
          ))}
        </dl>
        <div className={styles.note}>
          {'Seen since '}
          <Moment iso={item.firstSeenAt} ago />
          {item.resolvedAt ? (
            <>
              , resolved <Moment iso={item.resolvedAt} ago />
            </>
          ) : (
            <>
              , last <Moment iso={item.lastSeenAt} ago />
            </>
          )}
        </div>
      </div>
      {mayChange && !finding.mute && item.resolvedAt === null && (
        <Button
          size="small"
          appearance="subtle"
          aria-label={`${mute ? 'Unmute' : 'Mute'} ${name}`}
          disabled={unmute.isPending}
          onClick={() => (mute ? unmute.mutate(mute.id) : setMuting(true))}
        >
          {mute ? 'Unmute' : 'Mute'}
        </Button>
      )}
      {muting && <MuteDialog finding={finding} subject={subject} onClose={() => setMuting(false)} />}
    </li>
  );
}

function FactRow({ label, values }: { label: string; values: readonly string[] }) {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {values.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the values of a fact have no identity and never move
          <div key={index}>
            <bdi>{value}</bdi>
          </div>
        ))}
      </dd>
    </>
  );
}
