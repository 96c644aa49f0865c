import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { IdentitySearch, IdentityTab } from '../../app/identity-search.ts';
import { Page } from '../../components/page.tsx';
import { PageTabs } from '../../components/page-tabs.tsx';
import { ViewsMenu } from '../../components/saved-views/views-menu.tsx';
import { ApplicationDrawer } from './application-drawer.tsx';
import { ApplicationsTab } from './applications-tab.tsx';
import { AssignmentsTab } from './assignments-tab.tsx';
import { GroupsTab } from './groups-tab.tsx';
import { ManagedTab } from './managed-tab.tsx';
import { RolesTab } from './roles-tab.tsx';
import { UsersTab } from './users-tab.tsx';

const route = getRouteApi('/identities');

const labels: Readonly<Record<IdentityTab, string>> = {
  users: 'Users',
  groups: 'Groups',
  applications: 'Applications',
  managed: 'Managed identities',
  roles: 'Roles',
  assignments: 'Role assignments',
};

/** Who and what can sign in, which roles there are, and who has them. */
export function IdentitiesPage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { tab = 'users', open } = search;
  const change = (next: IdentitySearch): void =>
    void navigate({ to: '/identities', search: { ...next, tab: next.tab ?? tab }, replace: true });
  const parts = { search, onSearch: change };
  return (
    <Page
      title="Identities"
      subtitle="Who and what can sign in, which roles there are, and who has them."
      actions={<ViewsMenu />}
      fill
    >
      <PageTabs labels={labels} chosen={tab} onChoose={(chosen) => change({ tab: chosen })} fill>
        {tab === 'users' && <UsersTab {...parts} />}
        {tab === 'groups' && <GroupsTab {...parts} />}
        {tab === 'applications' && <ApplicationsTab {...parts} />}
        {tab === 'managed' && <ManagedTab {...parts} />}
        {tab === 'roles' && <RolesTab {...parts} />}
        {tab === 'assignments' && <AssignmentsTab {...parts} />}
      </PageTabs>
      {open !== undefined && <ApplicationDrawer id={open} onClose={() => change({ ...search, open: undefined })} />}
    </Page>
  );
}
