import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { connectionQuery } from '../../api/connection-queries.ts';
import type { Connection } from '../../api/types.ts';
import type { ConnectionSearch, ConnectionTab } from '../../app/route-search.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageTabs } from '../../components/page-tabs.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { ConnectionActions } from './connection-actions.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { ConnectionCoverage } from './coverage-tab.tsx';
import { CredentialTab } from './credential-tab.tsx';
import { LogTab } from './log-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { ReadinessTab } from './readiness-tab.tsx';
import { RunsTab } from './runs-tab.tsx';
import { ScopeTab } from './scope-tab.tsx';

const route = getRouteApi('/connections/$id');

/** A run that something else started is noticed within this many milliseconds. */
const lookedAt = 15_000;

const labels: Record<ConnectionTab, string> = {
  overview: 'Overview',
  readiness: 'Readiness',
  runs: 'Runs',
  log: 'Log',
  coverage: 'Coverage',
  scope: 'Scope',
  credential: 'Credential',
};

const scrolling: readonly ConnectionTab[] = ['runs', 'log', 'coverage'];

/** One connection: its state with the reasons, and everything that can be known and done about it. */
export function ConnectionPage() {
  const { id } = route.useParams();
  const connection = useQuery({ ...connectionQuery(id), refetchInterval: lookedAt });
  return connection.data ? (
    <ConnectionView key={id} connection={connection.data} />
  ) : (
    <Page title="Connection" trail={<TextLink to="/connections">Connections</TextLink>}>
      <Loaded query={connection} label="Loading the connection">
        {() => null}
      </Loaded>
    </Page>
  );
}

function ConnectionView({ connection }: { connection: Connection }) {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { tab = 'overview' } = search;
  const show = (next: ConnectionSearch): void => {
    void navigate({ to: '/connections/$id', params: { id: connection.id }, search: next, replace: true });
  };
  return (
    <Page
      fill={scrolling.includes(tab)}
      title={visibleText(connection.name)}
      trail={<TextLink to="/connections">Connections</TextLink>}
      subtitle={<ConnectionFacts connection={connection} />}
      actions={<ConnectionActions connection={connection} />}
    >
      <PageTabs
        labels={labels}
        chosen={tab}
        fill={scrolling.includes(tab)}
        onChoose={(next) => show(next === 'overview' ? {} : { tab: next })}
      >
        {tab === 'overview' && <OverviewTab connection={connection} />}
        {tab === 'readiness' && <ReadinessTab connection={connection} />}
        {tab === 'runs' && <RunsTab connection={connection} />}
        {tab === 'log' && <LogTab connection={connection} search={search} onSearch={show} />}
        {tab === 'coverage' && <ConnectionCoverage connection={connection} search={search} onSearch={show} />}
        {tab === 'scope' && <ScopeTab connection={connection} />}
        {tab === 'credential' && <CredentialTab connection={connection} />}
      </PageTabs>
    </Page>
  );
}
