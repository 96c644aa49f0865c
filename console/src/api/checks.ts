/** Reads and changes of the pages of tests. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../generated/api.ts';
import { api, unwrap } from './client.ts';
import { byCursor, definedOnly, pageOf } from './paging.ts';

type Answer<
  Path extends
    | '/api/v1/checks'
    | '/api/v1/checks/exceptions'
    | '/api/v1/checks/failures'
    | '/api/v1/checks/{id}'
    | '/api/v1/checks/{id}/items'
    | '/api/v1/entities/{id}/checks',
> = paths[Path]['get']['responses'][200]['content']['application/json'];
type Body<Path extends '/api/v1/checks/exceptions' | '/api/v1/checks/{id}/attestation'> =
  paths[Path]['post']['requestBody']['content']['application/json'];

export type CheckList = Answer<'/api/v1/checks'>;
export type CheckSummary = CheckList['items'][number];
export type CheckStatus = CheckSummary['status'];
export type CheckDetail = Answer<'/api/v1/checks/{id}'>;
export type CheckItem = Answer<'/api/v1/checks/{id}/items'>['items'][number];
export type ItemStatus = CheckItem['status'];
export type CheckFailure = Answer<'/api/v1/checks/failures'>['items'][number];
export type CheckException = Answer<'/api/v1/checks/exceptions'>['items'][number];
export type EntityCheck = Answer<'/api/v1/entities/{id}/checks'>['items'][number];
export type NewException = Body<'/api/v1/checks/exceptions'>;
export type NewAttestation = Body<'/api/v1/checks/{id}/attestation'>;

const key = 'checks';
const itemsOfPage = 100;

/** Every check: some hundreds, which the page filters by itself. */
export const checksQuery = queryOptions({
  queryKey: [key],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/checks', { signal })),
});

export const checkQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'check', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/checks/{id}', { params: { path: { id } }, signal })),
  });

export interface ItemFilter {
  readonly status: ItemStatus;
  readonly connectionId?: string | undefined;
}
export const checkItemsQuery = (id: string, filter: ItemFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [key, 'items', id, filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly(filter), ...pageOf(pageParam, itemsOfPage) };
      return unwrap(api.GET('/api/v1/checks/{id}/items', { params: { path: { id }, query }, signal }));
    },
  });

export interface FailureFilter {
  readonly severity?: CheckSummary['severity'] | undefined;
  readonly checkId?: string | undefined;
  readonly since?: string | undefined;
  readonly overdue?: 'true' | undefined;
}
export const failuresQuery = (filter: FailureFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [key, 'failures', filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly(filter), ...pageOf(pageParam) };
      return unwrap(api.GET('/api/v1/checks/failures', { params: { query }, signal }));
    },
  });

export const exceptionsQuery = queryOptions({
  queryKey: [key, 'exceptions'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/checks/exceptions', { signal })),
});

export const entityChecksQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'entity', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/entities/{id}/checks', { params: { path: { id } }, signal })),
  });

/** A change after which every answer about checks is asked for again. */
function useCheckChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: [key] }) });
}

export const useExcept = () =>
  useCheckChange((body: NewException) => unwrap(api.POST('/api/v1/checks/exceptions', { body })));

export const useEndException = () =>
  useCheckChange((id: string) => unwrap(api.DELETE('/api/v1/checks/exceptions/{id}', { params: { path: { id } } })));

interface NewOwner {
  /** Null: of the whole check. */
  readonly subjectId: string | null;
  /** Null: nobody. */
  readonly owner: string | null;
}
export const useSetOwner = (id: string) =>
  useCheckChange((body: NewOwner) => unwrap(api.PUT('/api/v1/checks/{id}/owner', { params: { path: { id } }, body })));

export const useAttest = (id: string) =>
  useCheckChange((body: NewAttestation) =>
    unwrap(api.POST('/api/v1/checks/{id}/attestation', { params: { path: { id } }, body })),
  );

export const useWithdraw = (id: string) =>
  useCheckChange(() => unwrap(api.DELETE('/api/v1/checks/{id}/attestation', { params: { path: { id } } })));
