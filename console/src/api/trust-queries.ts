/** Reads of the audit log, the keys and the tokens. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';
import { byCursor, definedOnly, pageOf } from './paging.ts';
import type { AuditAction } from './types.ts';

export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly action?: readonly AuditAction[] | undefined;
  readonly target?: string | undefined;
  readonly correlationId?: string | undefined;
  /** Moments in UTC: from the first one on, before the second one. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export const auditQuery = ({ action, ...rest }: AuditFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: ['audit', 'list', { action, ...rest }],
    queryFn: ({ pageParam, signal }) => {
      const actions = action && action.length > 0 ? { action: [...action] } : {};
      const query = { ...definedOnly(rest), ...actions, ...pageOf(pageParam) };
      return unwrap(api.GET('/api/v1/audit', { params: { query }, signal }));
    },
  });

/** Verifying reads the whole log: it is done when somebody asks for it, and not again by itself. */
export const auditVerificationQuery = queryOptions({
  queryKey: ['audit', 'verification'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/audit/verify', { signal })),
  enabled: false,
  gcTime: 0,
});

const rotationLookedAt = 2000;

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/keys', { signal })),
  refetchInterval: ({ state }) => (state.data?.rotating ? rotationLookedAt : false),
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/tokens', { signal })),
});
