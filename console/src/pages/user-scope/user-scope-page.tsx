import { makeStyles, Select } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { directoriesQuery, directoryScopeQuery } from '../../api/scoping.ts';
import type { DirectoryScope } from '../../api/types.ts';
import type { UserScopeSearch, UserScopeTab } from '../../app/route-search.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageTabs } from '../../components/page-tabs.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { Notices } from './notices.tsx';
import { RulesTab } from './rules-tab.tsx';
import { ScopeCounts } from './scope-counts.tsx';
import { UsersTab } from './users-tab.tsx';
import { VersionsTab } from './versions-tab.tsx';

const route = getRouteApi('/scope-of-users');

const useStyles = makeStyles({ select: { minWidth: '220px' } });

const labels: Record<UserScopeTab, string> = { rules: 'Rules', users: 'Users', versions: 'History' };

/** Which users of a directory count: the rules, whom they let in and leave out, and how they came to be so. */
export function UserScopePage() {
  const styles = useStyles();
  const search = route.useSearch();
  const navigate = useNavigate();
  const directories = useQuery(directoriesQuery);
  const items = directories.data?.items;
  const tenant = search.tenant ?? items?.[0]?.tenantId;
  const show = (next: UserScopeSearch): void => {
    void navigate({ to: '/scope-of-users', search: { tenant: search.tenant, ...next }, replace: true });
  };
  const { tab = 'rules' } = search;
  return (
    <Page
      title="Scope of users"
      subtitle="Which users of the directory count. Leaving somebody out never removes what was proven about them."
      fill={tab === 'users'}
      actions={
        items !== undefined &&
        items.length > 1 && (
          <Select
            aria-label="Directory"
            className={styles.select}
            value={tenant ?? ''}
            onChange={(_event, { value }) => show({ tenant: value, tab: search.tab })}
          >
            {items.map(({ tenantId, name }) => (
              <option key={tenantId} value={tenantId}>
                {visibleText(name)}
              </option>
            ))}
          </Select>
        )
      }
    >
      <Loaded query={directories} label="Loading the directories">
        {() =>
          tenant === undefined ? (
            <EmptyState title="No directory is read yet">
              Once a connection reads a directory, this page says which of its users count.
            </EmptyState>
          ) : (
            <Directory key={tenant} id={tenant} tab={tab} search={search} onSearch={show} />
          )
        }
      </Loaded>
    </Page>
  );
}

interface DirectoryProps {
  readonly id: string;
  readonly tab: UserScopeTab;
  readonly search: UserScopeSearch;
  readonly onSearch: (search: UserScopeSearch) => void;
}

function Directory({ id, tab, search, onSearch }: DirectoryProps) {
  const scope = useQuery(directoryScopeQuery(id));
  return (
    <Loaded query={scope} label="Loading the rules">
      {(loaded: DirectoryScope) => (
        <>
          <ScopeCounts scope={loaded} onState={(state) => onSearch({ tab: 'users', state })} />
          <Notices scope={loaded} />
          <PageTabs
            labels={labels}
            chosen={tab}
            fill={tab === 'users'}
            onChoose={(next) => onSearch(next === 'rules' ? {} : { tab: next })}
          >
            {tab === 'rules' && <RulesTab scope={loaded} />}
            {tab === 'users' && <UsersTab id={id} search={search} onSearch={onSearch} />}
            {tab === 'versions' && <VersionsTab id={id} />}
          </PageTabs>
        </>
      )}
    </Loaded>
  );
}
