/** Reads and changes of assessments. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../generated/api.ts';
import { api, unwrap } from './client.ts';
import type { controlResults } from './values.ts';

export type Assessment = paths['/api/v1/assessments/{id}']['get']['responses'][200]['content']['application/json'];
export type AssessmentSummary =
  paths['/api/v1/assessments']['get']['responses'][200]['content']['application/json']['items'][number];
export type Control = Assessment['controls'][number];
export type Entry = Assessment['entries'][number];
export type EntryKind = Entry['kind'];
export type ControlWarning = Control['warnings'][number];

export type ControlResult = (typeof controlResults)[number];

export interface NewAssessment {
  readonly title: string;
  readonly framework: string;
  /** ISO moments: from the first one on, before the second one. */
  readonly from: string;
  readonly to: string;
  readonly scope: { readonly connections: string[]; readonly subscriptions: string[] };
}

const key = 'assessments';

export const assessmentsQuery = queryOptions({
  queryKey: [key, 'list'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/assessments', { signal })),
});

export const assessmentQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/assessments/{id}', { params: { path: { id } }, signal })),
  });

/** @param rows numbers of the attached rows: other rows are another answer */
export const controlEvidenceQuery = (id: string, controlId: string, rows: readonly number[]) =>
  queryOptions({
    queryKey: [key, 'evidence', id, controlId, rows],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/assessments/{id}/evidence', { params: { path: { id }, query: { controlId } }, signal })),
    enabled: rows.length > 0,
  });

export function useBeginAssessment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewAssessment) => unwrap(api.POST('/api/v1/assessments', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: [key] }),
  });
}

export function useRemoveAssessment(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/assessments/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: assessmentsQuery.queryKey }),
  });
}

/** A change whose answer is the assessment as it stands then. */
function useChange<Input>(id: string, send: (input: Input) => Promise<Assessment>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (changed) => {
      client.setQueryData(assessmentQuery(id).queryKey, changed);
      return client.invalidateQueries({ queryKey: assessmentsQuery.queryKey });
    },
  });
}

const pathOf = (id: string) => ({ params: { path: { id } } });

interface Attaching {
  readonly controlId: string;
  readonly positions: number[];
  /** Also what there is in the period for the checks and kinds of the control. */
  readonly matching: boolean;
}
export const useAttach = (id: string) =>
  useChange(id, (body: Attaching) => unwrap(api.POST('/api/v1/assessments/{id}/evidence', { ...pathOf(id), body })));

export const useDetach = (id: string) =>
  useChange(id, (body: { controlId: string; positions: number[] }) =>
    unwrap(api.POST('/api/v1/assessments/{id}/evidence/remove', { ...pathOf(id), body })),
  );

interface NewEntry {
  readonly kind: EntryKind;
  readonly controlId: string | null;
  readonly text: string;
  readonly acceptStale: boolean;
}
export const useEnter = (id: string) =>
  useChange(id, (body: NewEntry) => unwrap(api.POST('/api/v1/assessments/{id}/entries', { ...pathOf(id), body })));

/** The answer holds the token, which is never shown again. */
export function useAuditorToken(id: string) {
  return useMutation({
    mutationFn: (body: { name: string; expiresInDays: number }) =>
      unwrap(api.POST('/api/v1/assessments/{id}/tokens', { ...pathOf(id), body })),
    gcTime: 0,
  });
}
