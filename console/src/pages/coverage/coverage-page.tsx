import { makeStyles, Select } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { connectionsQuery } from '../../api/queries.ts';
import type { CoverageSearch } from '../../app/route-search.ts';
import { CoverageList } from '../../components/coverage/coverage-list.tsx';
import { Page } from '../../components/page.tsx';
import { visibleText } from '../../format/visible-text.ts';

const route = getRouteApi('/coverage');

const useStyles = makeStyles({ select: { minWidth: '200px' } });

/** What was read, what was not, why, and what to do about it. */
export function CoveragePage() {
  const styles = useStyles();
  const search = route.useSearch();
  const navigate = useNavigate();
  const { data } = useQuery(connectionsQuery);
  const several = (data?.items.length ?? 0) > 1;
  const names = useMemo(
    () => (several ? new Map(data?.items.map(({ id, name }) => [id, name])) : undefined),
    [several, data],
  );
  const change = (next: CoverageSearch): void => {
    void navigate({ to: '/coverage', search: { ...search, ...next }, replace: true });
  };
  return (
    <Page
      fill
      title="Coverage"
      subtitle="What Assay could read, and what it could not. What was not read is never counted as absent."
    >
      <CoverageList
        filter={search}
        onFilter={change}
        connections={names}
        narrowed={search.connectionId !== undefined}
        tools={
          several && (
            <Select
              aria-label="Connection"
              className={styles.select}
              value={search.connectionId ?? ''}
              onChange={(_event, { value }) => change({ connectionId: value || undefined })}
            >
              <option value="">All connections</option>
              {data?.items.map((each) => (
                <option key={each.id} value={each.id}>
                  {visibleText(each.name)}
                </option>
              ))}
            </Select>
          )
        }
      />
    </Page>
  );
}
