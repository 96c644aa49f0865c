import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/svg/shield-checkmark';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { evidenceVerificationQuery, tableAddress } from '../../api/evidence.ts';
import { usePermissions } from '../../api/role.ts';
import type { EvidenceSearch, EvidenceTab } from '../../app/route-search.ts';
import { Page } from '../../components/page.tsx';
import { PageTabs } from '../../components/page-tabs.tsx';
import { ViewsMenu } from '../../components/saved-views/views-menu.tsx';
import { evidenceFilter } from './evidence-words.ts';
import { HeadsTab } from './heads-tab.tsx';
import { PackageDialog } from './package-dialog.tsx';
import { RowDrawer } from './row-drawer.tsx';
import { RowsTab } from './rows-tab.tsx';
import { LedgerVerification } from './verification.tsx';

const route = getRouteApi('/evidence');

const labels: Readonly<Record<EvidenceTab, string>> = { rows: 'Rows', heads: 'Tree heads' };

/** What was found, kept so that nobody can change it unseen. */
export function EvidencePage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { mayAudit, isBound } = usePermissions();
  const [packing, setPacking] = useState(false);
  const verification = useQuery(evidenceVerificationQuery);
  const filter = evidenceFilter(search);
  const { row, tab = 'rows', from, to } = search;
  const go = (next: EvidenceSearch): void => void navigate({ to: '/evidence', search: next, replace: true });
  const change = (next: EvidenceSearch): void => go({ ...search, row: undefined, ...next });
  return (
    <Page
      fill
      title="Evidence"
      subtitle="What was found and when it held. Rows are only ever added, to a tree whose root is signed."
      actions={
        <>
          {!isBound && <ViewsMenu />}
          {mayAudit && (
            <>
              {!isBound && (
                <Button
                  icon={<ShieldCheckmarkRegular />}
                  disabled={verification.isFetching}
                  onClick={() => void verification.refetch()}
                >
                  {verification.isFetching ? 'Verifying' : 'Verify'}
                </Button>
              )}
              <Button as="a" href={tableAddress(filter, 'csv')} download aria-label="CSV of these rows">
                CSV
              </Button>
              <Button as="a" href={tableAddress(filter, 'xlsx')} download aria-label="XLSX of these rows">
                XLSX
              </Button>
              <Button icon={<ArrowDownloadRegular />} onClick={() => setPacking(true)}>
                Download a package
              </Button>
            </>
          )}
        </>
      }
    >
      <LedgerVerification verification={verification} />
      <PageTabs labels={labels} chosen={tab} onChoose={(chosen) => change({ tab: chosen })} fill>
        {tab === 'rows' ? <RowsTab search={search} onChange={change} /> : <HeadsTab />}
      </PageTabs>
      {row !== undefined && <RowDrawer id={row} onFilter={go} onClose={() => change({})} />}
      {packing && <PackageDialog from={from} to={to} onClose={() => setPacking(false)} />}
    </Page>
  );
}
