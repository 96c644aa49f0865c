import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type MfaStatus, mfaQuery } from '../../api/mfa.ts';
import { usePermissions } from '../../api/role.ts';
import { enforcements } from '../../api/values.ts';
import type { MfaSearch, MfaTab } from '../../app/compliance-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FreshnessBanner } from '../../components/freshness-banner.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageTabs } from '../../components/page-tabs.tsx';
import { Totals } from '../../components/totals.tsx';
import { BasisTab } from './basis-tab.tsx';
import { ExclusionDialog } from './exclusion-dialog.tsx';
import { ExclusionsTab } from './exclusions-tab.tsx';
import { enforcementWords } from './mfa-words.ts';
import { ReasonsTab } from './reasons-tab.tsx';
import { UsersTab } from './users-tab.tsx';

const route = getRouteApi('/mfa');

const labels: Readonly<Record<MfaTab, string>> = {
  users: 'Users',
  reasons: 'By reason',
  exceptions: 'Documented exceptions',
  basis: 'What it rests on',
};

/** For whom a second factor is enforced at every sign-in, for whom not, and why. */
export function MfaPage() {
  const status = useQuery(mfaQuery);
  const { mayManage } = usePermissions();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title="MFA enforcement"
      fill
      subtitle={<Subtitle status={status.data} />}
      actions={mayManage && <Button onClick={() => setAdding(true)}>Document an exception</Button>}
    >
      <FreshnessBanner freshness={status.data?.freshness} />
      <Loaded query={status} label="Loading the verdicts">
        {(loaded) => <Parts status={loaded} mayManage={mayManage} />}
      </Loaded>
      {adding && <ExclusionDialog userKey="" onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Subtitle({ status }: { status: MfaStatus | undefined }) {
  const says = 'Whether a sign-in to a resource can finish with one factor.';
  if (!status || status.connections.length === 0) return says;
  if (status.passes === null)
    return (
      <>
        {says} <ToneBadge tone="warning">Unknown</ToneBadge> Not everything that decides could be read.
      </>
    );
  return (
    <>
      {says}{' '}
      {status.passes ? (
        <ToneBadge tone="success">Enforced for everybody in scope</ToneBadge>
      ) : (
        <ToneBadge tone="danger">Not enforced for everybody</ToneBadge>
      )}
    </>
  );
}

function Parts({ status, mayManage }: { status: MfaStatus; mayManage: boolean }) {
  const search = route.useSearch();
  const navigate = useNavigate();
  const tab = search.tab ?? 'users';
  const change = (next: MfaSearch): void => void navigate({ to: '/mfa', search: next, replace: true });
  const { tab: _tab, ...filter } = search;
  const { counts } = status.connections.find((one) => one.connectionId === search.connectionId) ?? status;
  if (status.connections.length === 0 && tab !== 'exceptions')
    return (
      <EmptyState title="Nothing was judged yet">
        Every user is judged after the first sync that comes to its end and reads the directory.
      </EmptyState>
    );
  return (
    <>
      <Totals
        label="Verdict"
        totals={enforcements.map((name) => ({ name, ...enforcementWords[name], number: counts[name] ?? 0 }))}
        chosen={search.enforced}
        onChoose={(enforced) =>
          change({ tab: tab === 'reasons' ? tab : undefined, connectionId: search.connectionId, enforced })
        }
      />
      <PageTabs
        labels={labels}
        chosen={tab}
        onChoose={(chosen) => change({ ...filter, tab: chosen === 'users' ? undefined : chosen })}
        fill
      >
        {tab === 'users' && <UsersTab status={status} search={filter} onSearch={change} mayManage={mayManage} />}
        {tab === 'reasons' && <ReasonsTab status={status} enforced={search.enforced} />}
        {tab === 'exceptions' && <ExclusionsTab mayManage={mayManage} />}
        {tab === 'basis' && <BasisTab status={status} />}
      </PageTabs>
    </>
  );
}
