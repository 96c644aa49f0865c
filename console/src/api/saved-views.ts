/** Views that people keep of pages: a name for what stands in the address. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../generated/api.ts';
import { api, unwrap } from './client.ts';

export type SavedView =
  paths['/api/v1/saved-views']['get']['responses'][200]['content']['application/json']['items'][number];
type NewView = paths['/api/v1/saved-views']['post']['requestBody']['content']['application/json'];
type ViewChange = NonNullable<paths['/api/v1/saved-views/{id}']['patch']['requestBody']>['content']['application/json'];

const key = 'saved-views';

/** Own and shared views of one page, by name. */
export const savedViewsQuery = (page: string) =>
  queryOptions({
    queryKey: [key, page],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/saved-views', { params: { query: { page } }, signal })),
  });

function useViewChange<Input>(change: (input: Input) => Promise<SavedView>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: [key] }) });
}

export const useSaveView = () => useViewChange((body: NewView) => unwrap(api.POST('/api/v1/saved-views', { body })));

export const useChangeView = (id: string) =>
  useViewChange((body: ViewChange) =>
    unwrap(api.PATCH('/api/v1/saved-views/{id}', { params: { path: { id } }, body })),
  );

export const useRemoveView = (id: string) =>
  useViewChange(() => unwrap(api.DELETE('/api/v1/saved-views/{id}', { params: { path: { id } } })));
