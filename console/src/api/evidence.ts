/** Reads of the evidence ledger. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { paths } from '../generated/api.ts';
import { api, unwrap } from './client.ts';
import { byCursor, definedOnly, pageOf } from './paging.ts';

type Answer<Of extends keyof paths> = paths[Of] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type Evidence = Answer<'/api/v1/evidence'>['items'][number];
export type EvidenceDetail = Answer<'/api/v1/evidence/{id}'>;
export type EvidenceProof = NonNullable<EvidenceDetail['proof']>;
export type EvidenceVerification = Answer<'/api/v1/evidence/verify'>;
export type TreeHead = Answer<'/api/v1/evidence/heads'>['items'][number];
export type EvidenceKind = Answer<'/api/v1/evidence/kinds'>['items'][number];

const key = 'evidence';

export interface EvidenceFilter {
  readonly kind?: string | undefined;
  readonly subject?: string | undefined;
  readonly check?: string | undefined;
  /** ISO moments in UTC: what held at the first one or later, and before the second one. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export const evidenceQuery = (filter: EvidenceFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [key, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/evidence', { params: { query: { ...definedOnly(filter), ...pageOf(pageParam) } }, signal }),
      ),
  });

/** @param id number or fingerprint of a row */
export const evidenceRowQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'row', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/evidence/{id}', { params: { path: { id } }, signal })),
  });

export const evidenceKindsQuery = queryOptions({
  queryKey: [key, 'kinds'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/evidence/kinds', { signal })),
  staleTime: 60_000,
});

export const treeHeadsQuery = queryOptions({
  queryKey: [key, 'heads'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/evidence/heads', { signal })),
});

/** Verifying reads the whole ledger: it is done when somebody asks for it, and not again by itself. */
export const evidenceVerificationQuery = queryOptions({
  queryKey: [key, 'verification'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/evidence/verify', { signal })),
  enabled: false,
  gcTime: 0,
});

/** Address of the rows as a table. */
export function tableAddress(filter: EvidenceFilter, format: 'csv' | 'xlsx'): string {
  return `/api/v1/evidence/table?${new URLSearchParams({ ...definedOnly(filter), format })}`;
}

/** Address of a package; all of the ledger where nothing is said. */
export function packageAddress(of: Pick<EvidenceFilter, 'kind' | 'from' | 'to'> & { assessmentId?: string }): string {
  const query = new URLSearchParams(definedOnly(of)).toString();
  return query === '' ? '/api/v1/evidence/package' : `/api/v1/evidence/package?${query}`;
}
