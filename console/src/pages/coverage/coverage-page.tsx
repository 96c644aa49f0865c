import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { connectionsQuery } from '../../api/queries.ts';
import type { CoverageSearch } from '../../app/route-search.ts';
import { CoverageList } from '../../components/coverage/coverage-list.tsx';
import { Page } from '../../components/page.tsx';

const route = getRouteApi('/coverage');

/** What was read, what was not, why, and what to do about it. */
export function CoveragePage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { data } = useQuery(connectionsQuery);
  const change = (next: CoverageSearch): void => {
    void navigate({ to: '/coverage', search: { ...search, ...next }, replace: true });
  };
  return (
    <Page
      fill
      title="Coverage"
      subtitle="What Assay could read, and what it could not. What was not read is never counted as absent."
    >
      <CoverageList filter={search} onFilter={change} connections={data?.items ?? []} />
    </Page>
  );
}
