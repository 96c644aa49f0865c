import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { SettingsTab } from '../../app/route-search.ts';
import { Page } from '../../components/page.tsx';
import { PageTabs } from '../../components/page-tabs.tsx';
import { InstallationTab } from './installation-tab.tsx';
import { KeysTab } from './keys-tab.tsx';
import { OrganizationTab } from './organization-tab.tsx';
import { TokensTab } from './tokens-tab.tsx';

const route = getRouteApi('/settings');

const labels: Record<SettingsTab, string> = {
  organization: 'Organisation',
  keys: 'Keys',
  tokens: 'API tokens',
  installation: 'Installation',
};

/** The organisation, the keys under which its secrets lie, and who may use its API. */
export function SettingsPage() {
  const { tab = 'organization' } = route.useSearch();
  const navigate = useNavigate();
  const choose = (next: SettingsTab): void => {
    void navigate({ to: '/settings', search: next === 'organization' ? {} : { tab: next }, replace: true });
  };
  return (
    <Page title="Settings" fill={tab === 'tokens'}>
      <PageTabs labels={labels} chosen={tab} onChoose={choose} fill={tab === 'tokens'}>
        {tab === 'organization' && <OrganizationTab />}
        {tab === 'keys' && <KeysTab />}
        {tab === 'tokens' && <TokensTab />}
        {tab === 'installation' && <InstallationTab />}
      </PageTabs>
    </Page>
  );
}
