import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { accountsExport, offboardingExport, type PeopleSummary, peopleExport, summaryQuery } from '../../api/people.ts';
import { usePermissions } from '../../api/role.ts';
import type { PeopleSearch, PeopleTab } from '../../app/route-search.ts';
import { CsvButton } from '../../components/csv-button.tsx';
import { FreshnessBanner } from '../../components/freshness-banner.tsx';
import { Page } from '../../components/page.tsx';
import { PageTabs } from '../../components/page-tabs.tsx';
import { ViewsMenu } from '../../components/saved-views/views-menu.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { AccountsTab } from './accounts-tab.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { ImportsTab } from './imports-tab.tsx';
import { OffboardingTab } from './offboarding-tab.tsx';
import { accountFilter, leaverFilter, personFilter } from './people-filters.ts';
import { PeopleTabList } from './people-tab.tsx';

const route = getRouteApi('/people');

const labels: Readonly<Record<PeopleTab, string>> = {
  people: 'People',
  accounts: 'Accounts',
  offboarding: 'Offboarding',
  imports: 'Imports',
};

const useStyles = makeStyles({
  facts: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL },
});

/** Who works here, which accounts are whose, and what is left of those who have gone. */
export function PeoplePage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { mayManage } = usePermissions();
  const [importing, setImporting] = useState(false);
  const summary = useQuery(summaryQuery);
  const tab = search.tab ?? 'people';
  const exported = exportOf(tab, search);
  const change = (next: PeopleSearch): void => void navigate({ to: '/people', search: next, replace: true });
  return (
    <Page
      title="People"
      subtitle={<Summary summary={summary.data} />}
      fill
      actions={
        <>
          <ViewsMenu />
          {exported !== undefined && <CsvButton href={exported} />}
          {mayManage && <Button onClick={() => setImporting(true)}>Import people</Button>}
        </>
      }
    >
      <FreshnessBanner freshness={summary.data?.freshness} />
      <PageTabs labels={labels} chosen={tab} onChoose={(chosen) => change({ tab: chosen })} fill>
        {tab === 'people' && <PeopleTabList search={search} onSearch={change} />}
        {tab === 'accounts' && <AccountsTab search={search} onSearch={change} mayManage={mayManage} />}
        {tab === 'offboarding' && <OffboardingTab search={search} onSearch={change} />}
        {tab === 'imports' && <ImportsTab />}
      </PageTabs>
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </Page>
  );
}

/** Where the list of a tab is fetched as a file, as it is filtered; of imports there is none. */
function exportOf(tab: PeopleTab, search: PeopleSearch): string | undefined {
  if (tab === 'imports') return undefined;
  if (tab === 'people') return peopleExport(personFilter(search));
  return tab === 'accounts' ? accountsExport(accountFilter(search)) : offboardingExport(leaverFilter(search));
}

/** The figures that are worth a look, each with the way to its list. */
function Summary({ summary }: { summary: PeopleSummary | undefined }) {
  const styles = useStyles();
  if (!summary) return 'Accounts belong to active people.';
  const { people, accounts, withoutAccount, disabledWithAccess, lastImportAt, missing } = summary;
  // The description of the API leaves open whether every status and verdict is named; the server names them all.
  const of = (value: number | undefined) => (value === undefined ? 'Unknown' : count(value));
  const left = accounts['terminated-enabled'];
  // Without a list of people nobody is known to have left.
  const leftText =
    left === 0 && lastImportAt === null ? 'Who has left is not known' : `${of(left)} left, still enabled`;
  return (
    <div className={styles.facts}>
      <TextLink to="/people" search={{ status: 'active' }}>{`${of(people.active)} active`}</TextLink>
      <TextLink to="/people" search={{ tab: 'accounts', verdict: 'terminated-enabled' }}>
        {leftText}
      </TextLink>
      <TextLink to="/people" search={{ tab: 'accounts', verdict: 'without-person' }}>
        {`${of(accounts['without-person'])} accounts without a person`}
      </TextLink>
      <TextLink to="/people" search={{ tab: 'accounts', left: 'true' }}>
        {`${count(disabledWithAccess)} disabled or left with access`}
      </TextLink>
      <TextLink to="/people" search={{ status: 'active', accounts: 'none' }}>
        {`${count(withoutAccount)} people without an account`}
      </TextLink>
      {missing.length > 0 && <span>Not everything could be read.</span>}
    </div>
  );
}
