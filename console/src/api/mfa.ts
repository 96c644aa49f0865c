/** Reads and changes of the page about enforced multifactor authentication. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../generated/api.ts';
import { api, unwrap } from './client.ts';
import { byCursor, definedOnly, pageOf } from './paging.ts';

type Answer<Path extends '/api/v1/mfa' | '/api/v1/mfa/users' | '/api/v1/mfa/exclusions'> =
  paths[Path]['get']['responses'][200]['content']['application/json'];

export type MfaStatus = Answer<'/api/v1/mfa'>;
export type MfaConnection = MfaStatus['connections'][number];
export type MfaUser = Answer<'/api/v1/mfa/users'>['items'][number];
export type Enforcement = MfaUser['enforced'];
export type MfaReason = MfaUser['reason'];
export type MfaVia = NonNullable<MfaUser['via']>;
export type MfaExclusion = Answer<'/api/v1/mfa/exclusions'>['items'][number];
export type NewExclusion = paths['/api/v1/mfa/exclusions']['post']['requestBody']['content']['application/json'];

const key = 'mfa';

export const mfaQuery = queryOptions({
  queryKey: [key],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/mfa', { signal })),
});

export interface MfaUserFilter {
  readonly search?: string | undefined;
  readonly enforced?: Enforcement | undefined;
  readonly reason?: MfaReason | undefined;
  readonly connectionId?: string | undefined;
}
export const mfaUsersQuery = (filter: MfaUserFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [key, 'users', filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly(filter), ...pageOf(pageParam) };
      return unwrap(api.GET('/api/v1/mfa/users', { params: { query }, signal }));
    },
  });

export const mfaExclusionsQuery = queryOptions({
  queryKey: [key, 'exclusions'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/mfa/exclusions', { signal })),
});

export function useExclude() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewExclusion) => unwrap(api.POST('/api/v1/mfa/exclusions', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: [key] }),
  });
}

export function useInclude() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/mfa/exclusions/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [key] }),
  });
}
