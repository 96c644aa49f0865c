import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type CheckException, exceptionsQuery } from '../../api/checks.ts';
import { usePermissions } from '../../api/role.ts';
import type { ExceptionsSearch } from '../../app/compliance-search.ts';
import { clearing } from '../../app/search-params.ts';
import { Choice, optionsOf } from '../../components/choice.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { TableExport } from '../../components/export-menu.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { ExceptionsTable } from './exceptions-table.tsx';

const route = getRouteApi('/checks/exceptions');

const statuses = { ended: 'Over', all: 'Hold and over' } as const;

function isShown({ active }: CheckException, show: ExceptionsSearch['show']): boolean {
  if (show === undefined) return active;
  return show === 'all' || !active;
}

/** What was accepted although it fails: for what, why, by whom, and until when. */
export function ExceptionsPage() {
  const exceptions = useQuery(exceptionsQuery);
  return (
    <Page
      title="Exceptions"
      trail={<TextLink to="/checks">Tests</TextLink>}
      subtitle="What is excepted is still judged, and counted apart. An exception is made on the page of a test."
      actions={<TableExport table={{ name: 'exceptions' }} />}
      fill
    >
      <Loaded query={exceptions} label="Loading the exceptions">
        {({ items }) => <Exceptions items={items} />}
      </Loaded>
    </Page>
  );
}

function Exceptions({ items }: { items: readonly CheckException[] }) {
  const { mayManage } = usePermissions();
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (next: ExceptionsSearch): void =>
    void navigate({ to: '/checks/exceptions', search: { ...search, ...next }, replace: true });
  const onClear = clearing(search, change);
  return (
    <>
      <FilterBar onClear={onClear}>
        <Choice
          label="Status"
          every="Hold"
          value={search.show}
          {...optionsOf(statuses)}
          onChange={(show) => change({ show })}
        />
      </FilterBar>
      <ExceptionsTable
        exceptions={items.filter((each) => isShown(each, search.show))}
        mayManage={mayManage}
        onClear={onClear}
        nothing={
          <EmptyState title={items.length === 0 ? 'No exception was made yet' : 'No exception holds'}>
            {items.length > 0 && 'Those that are over can be chosen above.'}
          </EmptyState>
        }
      />
    </>
  );
}
