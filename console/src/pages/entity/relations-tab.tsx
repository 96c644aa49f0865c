import { makeStyles, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { relationsQuery } from '../../api/queries.ts';
import type { Entity } from '../../api/types.ts';
import { moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { relationWords } from '../../format/relation.ts';
import { relationColumns } from './relation-columns.tsx';
import { RelationGroups } from './relation-groups.tsx';

const route = getRouteApi('/entities/$id');

const useStyles = makeStyles({
  split: {
    flex: '1 1 auto',
    minHeight: 0,
    display: 'grid',
    gridTemplateColumns: '232px minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    '@media (max-width: 800px)': { gridTemplateColumns: 'minmax(0, 1fr)', gridTemplateRows: 'auto minmax(240px, 1fr)' },
  },
  table: { display: 'flex', flexDirection: 'column', minHeight: 0 },
});

/** Relations of the entity, by verb and direction. */
export function RelationsTab({ entity }: { entity: Entity }) {
  const styles = useStyles();
  const { verb, direction } = route.useSearch();
  const navigate = useNavigate();
  const all = useInfiniteQuery(relationsQuery(entity.id, {}));
  const relations = useInfiniteQuery(relationsQuery(entity.id, { type: verb, direction }));
  const rows = useMemo(() => relations.data?.pages.flatMap((page) => page.items), [relations.data]);
  const columns = useMemo(() => relationColumns(verb === undefined), [verb]);
  const counts = all.data?.pages[0]?.counts;

  return (
    <Loaded query={{ data: counts, error: all.error, refetch: all.refetch }} label="Loading the relations">
      {(groups) =>
        groups.length === 0 ? (
          <EmptyState title="No relations">Assay knows of nothing that this is related to.</EmptyState>
        ) : (
          <div className={styles.split}>
            <RelationGroups
              groups={groups}
              title={entity.title}
              chosen={verb === undefined || direction === undefined ? undefined : { type: verb, direction }}
              onChoose={(group) =>
                void navigate({
                  to: '/entities/$id',
                  params: { id: entity.id },
                  search: { tab: 'relations', verb: group?.type, direction: group?.direction },
                  replace: true,
                })
              }
            />
            <div className={styles.table}>
              <Loaded
                query={{ data: rows, error: relations.error, refetch: relations.refetch }}
                label="Loading the relations"
              >
                {(items) => (
                  <DataTable
                    label={verb === undefined || direction === undefined ? 'Relations' : relationWords(verb, direction)}
                    columns={columns}
                    rows={items}
                    rowId={(row) => `${row.direction} ${row.type} ${row.other.key} ${JSON.stringify(row.properties)}`}
                    more={moreRows(relations)}
                    onRowClick={({ other }) => {
                      if (other.id !== null) void navigate({ to: '/entities/$id', params: { id: other.id } });
                    }}
                  />
                )}
              </Loaded>
            </div>
          </div>
        )
      }
    </Loaded>
  );
}
