/** Reads and changes of the people pages. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../generated/api.ts';
import { api, unwrap } from './client.ts';
import { ApiProblem, problemFrom } from './problem.ts';

type Path =
  | '/api/v1/people'
  | '/api/v1/people/summary'
  | '/api/v1/people/accounts'
  | '/api/v1/people/offboarding'
  | '/api/v1/people/imports'
  | '/api/v1/people/imports/{id}'
  | '/api/v1/people/{id}';
type Answer<Of extends Path> = paths[Of]['get']['responses'][200]['content']['application/json'];
type ImportParameters = paths['/api/v1/people/imports']['post']['parameters']['query'];

export type Person = Answer<'/api/v1/people'>['items'][number];
export type PersonStatus = Person['status'];
export type PersonDetail = Answer<'/api/v1/people/{id}'>;
export type Account = Answer<'/api/v1/people/accounts'>['items'][number];
export type AccountVerdict = Account['verdict'];
export type Leaver = Answer<'/api/v1/people/offboarding'>['items'][number];
export type PeopleSummary = Answer<'/api/v1/people/summary'>;
export type PeopleImport = Answer<'/api/v1/people/imports/{id}'>;
export type ImportSummary = Answer<'/api/v1/people/imports'>['items'][number];

export const accountKinds = ['service', 'shared', 'test', 'room', 'break-glass'] as const;
export type AccountKind = (typeof accountKinds)[number];

const key = 'people';
const pageSize = 100;
const paging = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { readonly nextCursor: string | null }) => last.nextCursor ?? undefined,
};
const page = (cursor: string | undefined) => ({ limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
/** Only what is set: the API takes no empty values. */
const set = <Values extends object>(values: Values): { [Name in keyof Values]?: NonNullable<Values[Name]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as never;

export const summaryQuery = queryOptions({
  queryKey: [key, 'summary'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/people/summary', { signal })),
});

export interface PersonFilter {
  readonly search?: string | undefined;
  readonly status?: PersonStatus | undefined;
  readonly accounts?: 'none' | undefined;
}
export const peopleQuery = (filter: PersonFilter) =>
  infiniteQueryOptions({
    queryKey: [key, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/people', { params: { query: { ...set(filter), ...page(pageParam) } }, signal })),
    ...paging,
  });

/** Where a list is fetched as CSV, in the filter on screen. */
const addressOf = (path: string, filter: PersonFilter | AccountFilter | LeaverFilter): string => {
  const query = new URLSearchParams(Object.entries(set(filter)));
  return `/api/v1/people${path}/export?${query}`;
};
export const peopleExport = (filter: PersonFilter): string => addressOf('', filter);
export const accountsExport = (filter: AccountFilter): string => addressOf('/accounts', filter);
export const offboardingExport = (filter: LeaverFilter): string => addressOf('/offboarding', filter);

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'person', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/people/{id}', { params: { path: { id } }, signal })),
  });

export interface AccountFilter {
  readonly search?: string | undefined;
  readonly verdict?: AccountVerdict | undefined;
  readonly enabled?: 'true' | 'false' | undefined;
  readonly left?: 'true' | undefined;
}
export const accountsQuery = (filter: AccountFilter) =>
  infiniteQueryOptions({
    queryKey: [key, 'accounts', filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/people/accounts', { params: { query: { ...set(filter), ...page(pageParam) } }, signal })),
    ...paging,
  });

export interface LeaverFilter {
  readonly search?: string | undefined;
  readonly state: 'open' | 'done' | 'all';
}
export const offboardingQuery = (filter: LeaverFilter) =>
  infiniteQueryOptions({
    queryKey: [key, 'offboarding', filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/people/offboarding', { params: { query: { ...set(filter), ...page(pageParam) } }, signal }),
      ),
    ...paging,
  });

export const importsQuery = infiniteQueryOptions({
  queryKey: [key, 'imports'],
  queryFn: ({ pageParam, signal }) =>
    unwrap(api.GET('/api/v1/people/imports', { params: { query: page(pageParam) }, signal })),
  ...paging,
});

export interface ImportRequest {
  readonly file: File;
  readonly source: string;
  readonly mode: 'replace' | 'upsert';
  readonly dateFormat: ImportParameters['dateFormat'];
  readonly dryRun: boolean;
  readonly acceptTerminations: boolean;
}

/** The file as it is: the browser streams it, and no copy of it is made here. */
async function sendFile({ file, dateFormat, ...query }: ImportRequest): Promise<PeopleImport> {
  const { source, mode, dryRun, acceptTerminations } = query;
  const search = new URLSearchParams({
    ...{ source, mode, fileName: file.name.slice(0, 200) },
    dryRun: String(dryRun),
    acceptTerminations: String(acceptTerminations),
    ...(dateFormat ? { dateFormat } : {}),
  });
  const answer = await fetch(`/api/v1/people/imports?${search}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'text/csv' },
    body: file,
  });
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw problemFrom(answer.status, body);
  return body as PeopleImport;
}

export function useImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: ImportRequest) => sendFile(request).catch(asProblem),
    onSuccess: (_made, { dryRun }) => (dryRun ? undefined : client.invalidateQueries({ queryKey: [key] })),
  });
}

function asProblem(error: unknown): never {
  if (error instanceof ApiProblem) throw error;
  throw problemFrom(0, undefined);
}

interface NewLink {
  readonly accountId: string;
  readonly personId: string | null;
  readonly accountKind: AccountKind | null;
  readonly reason: string;
}
export function useLink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewLink) => unwrap(api.POST('/api/v1/people/links', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: [key] }),
  });
}

/** Takes back what was decided about an account. */
export function useUnlink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (accountId: string) => {
      const { items } = await unwrap(api.GET('/api/v1/people/links', { params: { query: { accountId, limit: 1 } } }));
      const [decision] = items;
      if (decision) await unwrap(api.DELETE('/api/v1/people/links/{id}', { params: { path: { id: decision.id } } }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: [key] }),
  });
}
