/** Reads and changes of the posture pages. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../generated/api.ts';
import { api, unwrap } from './client.ts';
import { byCursor, definedOnly, pageOf } from './paging.ts';

type Answer<Path extends '/api/v1/posture' | '/api/v1/posture/findings' | '/api/v1/posture/subjects'> =
  paths[Path]['get']['responses'][200]['content']['application/json'];

export type Posture = Answer<'/api/v1/posture'>;
export type FindingSummary = Posture['findings'][number];
export type Finding = Answer<'/api/v1/posture/findings'>['items'][number];
export type Reason = Finding['reasons'][number];
export type Subject = Answer<'/api/v1/posture/subjects'>['items'][number];
export type Severity = FindingSummary['severity'];
export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

const key = 'posture';
const pageSize = 100;

export const postureQuery = queryOptions({
  queryKey: [key],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/posture', { signal })),
});

/** One finding in full; null where there is none of this id. */
export const findingQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'finding', id],
    queryFn: async ({ signal }) => {
      const { items, freshness } = await unwrap(
        api.GET('/api/v1/posture/findings', { params: { query: { id } }, signal }),
      );
      return items[0] ? { finding: items[0], freshness } : null;
    },
  });

export interface SubjectFilter {
  /** Of every finding where not said. */
  readonly findingId?: string | undefined;
  /** Those that are not resolved where not said. */
  readonly state?: 'new' | 'returned' | 'resolved' | undefined;
  readonly severity?: Severity | undefined;
  readonly muted?: 'true' | 'false' | undefined;
  readonly since?: string | undefined;
}

export const subjectsQuery = (filter: SubjectFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [key, 'subjects', filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly(filter), ...pageOf(pageParam, pageSize) };
      return unwrap(api.GET('/api/v1/posture/subjects', { params: { query }, signal }));
    },
  });

interface NewMute {
  readonly findingId: string;
  readonly subjectId: string | null;
  readonly reason: string;
  readonly expiresAt: string | null;
}

export function useMute() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewMute) => unwrap(api.POST('/api/v1/posture/mutes', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: [key] }),
  });
}

export function useUnmute() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/posture/mutes/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [key] }),
  });
}
