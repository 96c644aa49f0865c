/** Reads and changes of frameworks, of those of Assay and of the organisation's own. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../generated/api.ts';
import { api, unwrap } from './client.ts';

type Paths = paths['/api/v1/frameworks/{id}'];
export type FrameworkSummary =
  paths['/api/v1/frameworks']['get']['responses'][200]['content']['application/json']['items'][number];
export type FrameworkDetail = Paths['get']['responses'][200]['content']['application/json'];
export type ControlSummary = FrameworkDetail['items'][number];
export type ControlDetail =
  paths['/api/v1/frameworks/{id}/controls/{control}']['get']['responses'][200]['content']['application/json'];
export type Tie = ControlDetail['ties'][number];
export type NewControlAttestation =
  paths['/api/v1/frameworks/{id}/controls/{control}/attestation']['put']['requestBody']['content']['application/json'];
/** `published`: only ties that somebody published for single controls count. */
type Basis = NonNullable<NonNullable<Paths['get']['parameters']['query']>['basis']>;
export type ControlStatus = ControlSummary['status'];

const key = 'frameworks';

export const frameworksQuery = (basis: Basis = 'all') =>
  queryOptions({
    queryKey: [key, 'list', basis],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/frameworks', { params: { query: { basis } }, signal })),
  });

export const frameworkQuery = (id: string, basis: Basis = 'all') =>
  queryOptions({
    queryKey: [key, 'one', id, basis],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/frameworks/{id}', { params: { path: { id }, query: { basis } }, signal })),
  });

export const controlQuery = (id: string, control: string, basis: Basis = 'all') =>
  queryOptions({
    queryKey: [key, 'control', id, control, basis],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/frameworks/{id}/controls/{control}', {
          params: { path: { id, control }, query: { basis } },
          signal,
        }),
      ),
  });

/** What is said of one control changes the counts of its framework as well: everything of frameworks is read anew. */
function useFrameworkChange<Input, Data>(send: (input: Input) => Promise<Data>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries({ queryKey: [key] }) });
}

export const useAddFramework = () =>
  useFrameworkChange((body: Record<string, unknown>) => unwrap(api.POST('/api/v1/frameworks', { body })));

export function useRemoveFramework(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/frameworks/{id}', { params: { path: { id } } })),
    // Only the lists: what is gone cannot be read anew.
    onSuccess: () => client.invalidateQueries({ queryKey: [key, 'list'] }),
  });
}

export const useAttestControl = (id: string, control: string) =>
  useFrameworkChange((body: NewControlAttestation) =>
    unwrap(
      api.PUT('/api/v1/frameworks/{id}/controls/{control}/attestation', { params: { path: { id, control } }, body }),
    ),
  );

export const useWithdrawControl = (id: string, control: string) =>
  useFrameworkChange(() =>
    unwrap(api.DELETE('/api/v1/frameworks/{id}/controls/{control}/attestation', { params: { path: { id, control } } })),
  );
