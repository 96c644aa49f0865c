import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type ChangeSummary, changeSummaryQuery, type WindowFilter } from '../../api/changes.ts';
import { factsOf } from '../../api/problem.ts';
import { changeKinds } from '../../api/values.ts';
import type { ChangeSearch, ChangeTab } from '../../app/change-search.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Page } from '../../components/page.tsx';
import { PageTabs } from '../../components/page-tabs.tsx';
import { ViewsMenu } from '../../components/saved-views/views-menu.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Totals } from '../../components/totals.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { AccessTab } from './access-tab.tsx';
import { RowsTab } from './rows-tab.tsx';
import { TrustPanel } from './trust-panel.tsx';
import { TypesTab } from './types-tab.tsx';
import { windowOf } from './window.ts';
import { WindowBar } from './window-bar.tsx';
import { countOf, kindWords } from './words.ts';

const route = getRouteApi('/changes');

const labels: Readonly<Record<ChangeTab, string>> = {
  types: 'By type',
  rows: 'One by one',
  access: 'Access gained and lost',
};

/** What changed in a window of time: by type, one by one, and who gained or lost access. */
export function ChangesPage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (next: ChangeSearch): void =>
    void navigate({ to: '/changes', search: { ...search, open: undefined, ...next }, replace: true });
  const { window: name, from, to, run, fromRun, toRun, connectionId } = search;
  // "Now" stays where it is while somebody reads: a window that moves would load everything anew.
  const window = useMemo(
    () => windowOf({ window: name, from, to, run, fromRun, toRun, connectionId }, Date.now()),
    [name, from, to, run, fromRun, toRun, connectionId],
  );
  return (
    <Page
      title="Changes"
      subtitle={window ? <WindowText window={window} /> : 'What changed between two moments.'}
      actions={
        <>
          <ViewsMenu />
          <WindowBar search={search} onChange={change} />
        </>
      }
      fill
    >
      {window ? (
        <Changes window={window} search={search} onChange={change} />
      ) : (
        <EmptyState title={name === 'runs' ? 'Choose a sync' : 'Choose a first day'}>
          {name === 'runs'
            ? 'What changed after that sync is shown, up to a second one, or until now.'
            : 'What changed from that day on is shown, up to a last day that is not before it, or until now.'}
        </EmptyState>
      )}
    </Page>
  );
}

function WindowText({ window }: { window: WindowFilter }) {
  const { data } = useQuery(changeSummaryQuery(window));
  if (!data) return 'What changed between two moments.';
  const { from, to, single, connectionId } = data.window;
  const name = connectionId === null ? undefined : data.connections.find(({ id }) => id === connectionId)?.name;
  return (
    <>
      {single ? 'What one sync wrote' : 'What changed'}
      {name !== undefined && (
        <>
          {' '}
          in <bdi>{visibleText(name)}</bdi>
        </>
      )}
      , <Moment iso={from} /> to <Moment iso={to} />. A change is dated by the sync that saw it.
    </>
  );
}

interface ChangesProps {
  readonly window: WindowFilter;
  readonly search: ChangeSearch;
  readonly onChange: (change: ChangeSearch) => void;
}

function Changes({ window, search, onChange }: ChangesProps) {
  const summary = useQuery(changeSummaryQuery(window));
  if (window.run !== undefined && summary.error && factsOf(summary.error).code === 'not_found') {
    return window.run === 'latest' ? (
      <EmptyState title="No sync has ended yet">
        After the first one everything counts as seen for the first time; what changes after that is shown here.{' '}
        <TextLink to="/connections">Connections</TextLink>
      </EmptyState>
    ) : (
      <EmptyState title="This sync is not kept any more">
        The latest hundred syncs of a connection are kept. The history goes on without them: choose two dates.
      </EmptyState>
    );
  }
  return (
    <Loaded query={summary} label="Counting the changes">
      {(loaded) => <Counted summary={loaded} window={window} search={search} onChange={onChange} />}
    </Loaded>
  );
}

function Counted({ summary, window, search, onChange }: ChangesProps & { readonly summary: ChangeSummary }) {
  const tab = search.tab ?? 'types';
  return (
    <>
      <TrustPanel summary={summary} />
      {tab !== 'access' && (
        <Totals
          label="Changes"
          totals={changeKinds.map((kind) => ({
            name: kind,
            label: kindWords[kind].label,
            tone: kindWords[kind].tone,
            number: countOf(summary.totals, kind),
          }))}
          chosen={
            tab === 'rows' && search.type === undefined && search.category === undefined ? search.kind : undefined
          }
          onChoose={(kind) => onChange({ tab: 'rows', kind, type: undefined, category: undefined })}
        />
      )}
      <PageTabs labels={labels} chosen={tab} onChoose={(chosen) => onChange({ tab: chosen })} fill>
        {tab === 'types' && <TypesTab summary={summary} search={search} />}
        {tab === 'rows' && <RowsTab window={window} summary={summary} search={search} onChange={onChange} />}
        {tab === 'access' && <AccessTab window={window} summary={summary} search={search} onChange={onChange} />}
      </PageTabs>
    </>
  );
}
