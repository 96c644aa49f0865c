/** Reads of the vulnerabilities page. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { paths } from '../generated/api.ts';
import { api, unwrap } from './client.ts';
import type { vulnerabilityStatuses } from './values.ts';

type Path =
  | '/api/v1/vulnerabilities'
  | '/api/v1/vulnerabilities/summary'
  | '/api/v1/vulnerabilities/export'
  | '/api/v1/vulnerabilities/{id}';
type Answer<Of extends Exclude<Path, '/api/v1/vulnerabilities/export'>> =
  paths[Of]['get']['responses'][200]['content']['application/json'];

export type Vulnerability = Answer<'/api/v1/vulnerabilities'>['items'][number];
export type VulnerabilityGroup = NonNullable<Answer<'/api/v1/vulnerabilities'>['groups']>[number];
export type VulnerabilitySummary = Answer<'/api/v1/vulnerabilities/summary'>;
export type VulnerabilityCoverage = VulnerabilitySummary['coverage'][number];
export type VulnerabilitySeverity = Vulnerability['severity'];
export type VulnerabilityKind = Vulnerability['kind'];

export interface VulnerabilityFilter {
  readonly severity?: VulnerabilitySeverity | undefined;
  readonly status?: (typeof vulnerabilityStatuses)[number] | undefined;
  readonly kind?: VulnerabilityKind | undefined;
  readonly cve?: string | undefined;
  readonly subscription?: string | undefined;
  readonly resource?: string | undefined;
  readonly exploitable?: 'true' | undefined;
  readonly fixable?: 'true' | undefined;
  /** First seen, or returned, after this moment. */
  readonly since?: string | undefined;
  readonly search?: string | undefined;
}

const key = 'vulnerabilities';
const pageSize = 100;

/** Only what is set: the API takes no empty values. */
const set = <Values extends object>(values: Values): { [Name in keyof Values]?: NonNullable<Values[Name]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as never;

export const vulnerabilitySummaryQuery = queryOptions({
  queryKey: [key, 'summary'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/vulnerabilities/summary', { signal })),
});

export const vulnerabilitiesQuery = (filter: VulnerabilityFilter, grouped: 'cve' | 'resource' | undefined) =>
  infiniteQueryOptions({
    queryKey: [key, 'list', filter, grouped],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...set({ ...filter, grouped, cursor: pageParam }), limit: pageSize };
      return unwrap(api.GET('/api/v1/vulnerabilities', { params: { query }, signal }));
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const vulnerabilityQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/vulnerabilities/{id}', { params: { path: { id } }, signal })),
  });
