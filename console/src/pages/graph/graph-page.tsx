import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { type GraphSearch, type GraphTab, graphSearch } from '../../app/graph-search.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { LoadingState } from '../../components/loading-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageTabs } from '../../components/page-tabs.tsx';
import { count } from '../../format/number.ts';
import type { GraphView } from './canvas/graph-view.ts';
import { FindBar } from './find-bar.tsx';
import { Legend } from './legend.tsx';
import { expanded, isSameList, mostNodes, nameOf, tally, undone, writeExpansion } from './model.ts';
import { NodePanel } from './node-panel.tsx';
import { PathBar } from './path-bar.tsx';
import { Picture } from './picture.tsx';
import { RelationsTable, ThingsTable } from './tables.tsx';
import { ToolBar } from './tool-bar.tsx';
import { useGraph } from './use-graph.ts';
import { useSavedPicture } from './use-saved-picture.ts';

const route = getRouteApi('/graph');

const useStyles = makeStyles({
  split: {
    flex: '1 1 0',
    minHeight: '420px',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 320px',
    gap: tokens.spacingHorizontalL,
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr) 272px' },
    '@media (max-width: 800px)': { gridTemplateColumns: 'minmax(0, 1fr)', gridTemplateRows: '420px auto' },
  },
  shown: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0, minHeight: 0 },
  side: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    overflow: 'auto',
    minWidth: 0,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
});

const labels: Readonly<Record<GraphTab, string>> = { picture: 'Picture', things: 'Things', relations: 'Relations' };

/** What is related to what: from one thing outwards, or from one to another. The address holds all of it. */
export function GraphPage() {
  const styles = useStyles();
  const search = route.useSearch();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [place, setPlace] = useState(0);
  const view = useRef<GraphView>(null);
  const change = useCallback(
    (next: GraphSearch, replace = false) =>
      void navigate({ to: '/graph', search: (now) => ({ ...graphSearch(now), ...next }), replace }),
    [navigate],
  );
  const choose = useCallback((node: string | undefined) => change({ node }, true), [change]);
  const state = useGraph(search);
  const { whole, shown, expansions, paths } = state;
  const save = useSavedPicture(view, shown);
  const found = useMemo(() => {
    const text = search.find?.trim().toLowerCase() ?? '';
    const those = [...shown.nodes.values()].filter(
      (node) => text !== '' && `${nameOf(node)}\n${node.key}`.toLowerCase().includes(text),
    );
    return those.map(({ id }) => id);
  }, [shown, search.find]);
  const ringed = useMemo(() => new Set(found), [found]);
  const tab = search.tab ?? 'picture';
  const pathsOpen = asking || search.from !== undefined || search.to !== undefined;
  const chosen = search.node === undefined ? undefined : whole.nodes.get(search.node);
  const failed = whole.nodes.size === 0 && state.errors.length > 0;
  const nothing = failed || (search.start === undefined && search.expand === undefined && paths === undefined);
  const setExpansions = (next: readonly Parameters<typeof writeExpansion>[0][]) =>
    change({ expand: next.length === 0 ? undefined : next.map(writeExpansion) });

  return (
    <Page
      fill
      title="Graph"
      subtitle="Start from anything, show what it is related to, and find how two things are connected."
    >
      <ToolBar
        search={search}
        drawn={tab === 'picture' && shown.nodes.size > 0}
        pathsOpen={pathsOpen}
        onStart={(id) => change({ start: [...(search.start ?? []).filter((one) => one !== id), id] })}
        onUndo={() => setExpansions(undone(expansions))}
        onClear={() => {
          setAsking(false);
          void navigate({ to: '/graph', search: {} });
        }}
        onPaths={() => (pathsOpen ? closePaths() : setAsking(true))}
        onChange={change}
        onSave={save.start}
      />
      {pathsOpen && (
        <PathBar
          search={search}
          answer={paths}
          verbs={tally(whole).verbs.map(([verb]) => verb)}
          onAsk={change}
          onClose={closePaths}
        />
      )}
      {state.errors.slice(0, 2).map(({ error, retry }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: at most two, without a name of their own
        <ErrorState key={index} error={error} onRetry={retry} />
      ))}
      {save.error !== undefined && <ErrorState error={save.error} title="The picture could not be saved" />}
      {nothing ? (
        <Nothing loading={state.loading} failed={state.errors.length > 0} />
      ) : (
        <PageTabs
          labels={labels}
          chosen={tab}
          onChoose={(next) => change({ tab: next === 'picture' ? undefined : next }, true)}
          fill
        >
          <div className={styles.split}>
            <div className={styles.shown}>
              {whole.leftOut > 0 && (
                <Note>
                  {`${count(whole.leftOut)} more were read and are left out: a picture holds ${count(mostNodes)} things. Hide types or take expansions away.`}
                </Note>
              )}
              {shown.nodes.size === 0 && whole.nodes.size > 0 && (
                <Note>Everything is hidden. Tick types in the legend to see them.</Note>
              )}
              {state.amongCut && (
                <Note>
                  Not all relations between the things are shown: they are looked for among 500 things at most.
                </Note>
              )}
              {state.loading && whole.nodes.size === 0 && <LoadingState label="Loading the graph" />}
              {tab === 'picture' && (
                <Picture
                  graph={shown}
                  layout={search.layout ?? 'force'}
                  chosen={search.node}
                  found={ringed}
                  focus={found[place % Math.max(1, found.length)]}
                  onChoose={choose}
                  view={view}
                />
              )}
              {tab === 'things' && <ThingsTable graph={shown} onChoose={choose} />}
              {tab === 'relations' && <RelationsTable graph={shown} onChoose={choose} />}
            </div>
            <section aria-label="Chosen, and legend" className={styles.side}>
              <FindBar
                text={search.find ?? ''}
                matches={found.length}
                onFind={(text) => {
                  setPlace(0);
                  change({ find: text || undefined }, true);
                }}
                onNext={() => {
                  setPlace((place + 1) % found.length);
                  choose(found[(place + 1) % found.length]);
                }}
              />
              {chosen ? (
                <NodePanel
                  key={chosen.id}
                  node={chosen}
                  expansions={expansions}
                  more={state.more}
                  onExpand={(list) => setExpansions(expanded(expansions, list))}
                  onCollapse={(list) => setExpansions(expansions.filter((one) => !isSameList(one, list)))}
                  onPath={(end) => {
                    setAsking(true);
                    change({ [end]: chosen.id });
                  }}
                />
              ) : (
                <p style={{ margin: 0 }}>Choose something in the picture to see its neighbours and show them.</p>
              )}
              <Legend
                graph={whole}
                hidden={search.hide ?? []}
                hiddenVerbs={search.hideRelation ?? []}
                onHide={(hide) => change({ hide: [...hide] }, true)}
                onHideVerbs={(hideRelation) => change({ hideRelation: [...hideRelation] }, true)}
              />
            </section>
          </div>
        </PageTabs>
      )}
    </Page>
  );

  function closePaths(): void {
    setAsking(false);
    change({ from: undefined, to: undefined, directed: undefined, steps: undefined, without: undefined });
  }
}

function Note({ children }: { children: string }) {
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{children}</MessageBarBody>
    </MessageBar>
  );
}

function Nothing({ loading, failed }: { loading: boolean; failed: boolean }) {
  if (loading) return <LoadingState label="Looking for paths" />;
  if (failed) return null;
  return (
    <EmptyState title="What is the picture to start from?">
      Choose a user, a group, an application or a resource above. What it is related to is counted by kind, and drawn
      only where you ask for it, a hundred at a time. Or find the shortest paths between two things.
    </EmptyState>
  );
}
