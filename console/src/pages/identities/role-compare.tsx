import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { comparisonQuery, type RoleComparison, type RoleVerdict } from '../../api/identities.ts';
import type { IdentitySearch } from '../../app/identity-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Choice, optionsOf } from '../../components/choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { allRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { FreshnessBanner } from '../../components/freshness-banner.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { count, counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { useNoteStyles } from '../checks/checks-columns.tsx';
import { verdictNotes, verdictWords } from './identity-words.ts';

/** So many patterns are shown before the others are opened. */
const few = 2;

type Action = RoleComparison['items'][number];
const useStyles = makeStyles({ code: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' } });

const shows = {
  different: 'Only differences',
  same: 'Granted by all',
  action: 'Actions',
  dataAction: 'Data actions',
} as const satisfies Record<NonNullable<IdentitySearch['show']>, string>;

interface RoleCompareProps {
  readonly roles: readonly string[];
  readonly show: keyof typeof shows | undefined;
  readonly onShow: (show: keyof typeof shows | undefined) => void;
  readonly onBack: () => void;
}

/** What two or three roles grant, action by action. */
export function RoleCompare({ roles, onBack, ...filter }: RoleCompareProps) {
  const comparison = useQuery(comparisonQuery(roles));
  return (
    <>
      <div>
        <Button onClick={onBack}>Back to the roles</Button>
      </div>
      <FreshnessBanner freshness={comparison.data?.freshness} />
      <Loaded query={comparison} label="Comparing the roles">
        {(loaded) => <Compared comparison={loaded} {...filter} />}
      </Loaded>
    </>
  );
}

interface ComparedProps extends Pick<RoleCompareProps, 'show' | 'onShow'> {
  readonly comparison: RoleComparison;
}

function Compared({ comparison: { roles, items }, show, onShow }: ComparedProps) {
  const styles = useNoteStyles();
  const columns = useMemo(() => columnsOf(roles), [roles]);
  const unknown = roles.filter(({ permissionsKnown }) => !permissionsKnown);
  const same = items.filter((one) => one.same).length;
  const onClear = clearing({ show }, () => onShow(undefined));
  return (
    <>
      <FilterBar onClear={onClear}>
        <Choice label="Show" every="Everything" value={show} {...optionsOf(shows)} onChange={onShow} />
      </FilterBar>
      {unknown.map(({ id, name }) => (
        <div key={id} className={styles.note}>
          <bdi>{visibleText(name)}</bdi>: Microsoft did not say what it may do.
        </div>
      ))}
      <ListTable
        list={allRows(items.filter((one) => isShown(one, show)))}
        noun="action"
        onClear={onClear}
        beside={`${counted(items.length, 'action or pattern is', 'actions and patterns are')} named; ${count(same)} of them every role grants whole. A * stands for anything, slashes as well.`}
        nothing={<EmptyState title="No action is named">The roles grant nothing that Microsoft tells.</EmptyState>}
        label="Comparison of roles"
        tall
        columns={columns}
        rowId={({ kind, pattern }) => `${kind} ${pattern}`}
      />
    </>
  );
}

function isShown(one: Action, show: keyof typeof shows | undefined): boolean {
  if (show === undefined) return true;
  if (show === 'different' || show === 'same') return one.same === (show === 'same');
  return one.kind === show;
}

function columnsOf(roles: RoleComparison['roles']): readonly DataColumn<Action>[] {
  return [
    { id: 'pattern', title: 'Action', width: 280, grow: 2, cell: (one) => <Pattern action={one} /> },
    {
      id: 'kind',
      title: 'Kind',
      width: 100,
      grow: 0,
      cell: ({ kind }) => (kind === 'action' ? 'Action' : 'Data action'),
    },
    ...roles.map(
      ({ id, name }, index): DataColumn<Action> => ({
        id,
        title: visibleText(name),
        info: visibleText(name),
        width: 200,
        cell: (one) => <Verdict verdict={one.roles[index]} />,
      }),
    ),
  ];
}

function Pattern({ action: { pattern, words } }: { readonly action: Action }) {
  const styles = useStyles();
  const notes = useNoteStyles();
  return (
    <>
      <span className={styles.code}>{visibleText(pattern)}</span>
      {words && <div className={notes.note}>{visibleText(words)}</div>}
    </>
  );
}

function Verdict({ verdict }: { readonly verdict: RoleVerdict | undefined }) {
  const notes = useNoteStyles();
  if (!verdict) return null;
  const { tone, label } = verdictWords[verdict.grants];
  return (
    <>
      <ToneBadge tone={tone}>{label}</ToneBadge>
      {verdictNotes(verdict).map(({ title, list }) => (
        <div key={title} className={notes.note}>
          {list.length <= few ? (
            `${title} ${visibleText(list.join(', '))}`
          ) : (
            <details>
              <summary>{`${title} ${visibleText(list.slice(0, few).join(', '))} and ${list.length - few} more`}</summary>
              {list.slice(few).map((each) => (
                <div key={each}>{visibleText(each)}</div>
              ))}
            </details>
          )}
        </div>
      ))}
    </>
  );
}
