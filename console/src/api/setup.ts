/** What gives Assay its access, and what it reads. */
import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';
import { definedOnly } from './paging.ts';
import type { SetupInput } from './types.ts';

/** Writes a setup. It is a change although nothing is kept: the audit log says who had one written. */
export function useWriteSetup() {
  return useMutation({ mutationFn: (body: SetupInput) => unwrap(api.POST('/api/v1/setup', { body })) });
}

interface ReadsFilter {
  readonly products?: SetupInput['products'] | undefined;
  readonly types?: SetupInput['types'] | undefined;
}

export const whatIsReadQuery = (filter: ReadsFilter = {}) =>
  queryOptions({
    queryKey: ['what-is-read', filter],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/setup/what-is-read', { params: { query: definedOnly(filter) }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** How a role is given at the tenant root group, and how the elevated access is switched off again. */
export const elevateAccessQuery = queryOptions({
  queryKey: ['elevate-access'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/connections/elevate-access', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
