/** Reads of the pages about identities: users, groups, applications, roles and role assignments. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { paths } from '../generated/api.ts';
import { api, unwrap } from './client.ts';
import { byCursor, definedOnly, pageOf } from './paging.ts';

type Path = Extract<keyof paths, `/api/v1/identities/${string}`>;
type Answer<Of extends Path> = paths[Of]['get'] extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;
type Query<Of extends Path> = NonNullable<
  paths[Of]['get'] extends { parameters: { query?: infer Parameters } } ? Parameters : never
>;
/** What a list is narrowed by. */
type Filter<Of extends Path> = {
  readonly [Name in Exclude<keyof Query<Of>, 'cursor' | 'limit'>]?: Query<Of>[Name] | undefined;
};

export type IdentityUser = Answer<'/api/v1/identities/users'>['items'][number];
export type IdentityGroup = Answer<'/api/v1/identities/groups'>['items'][number];
export type GroupNode = Answer<'/api/v1/identities/groups/{id}/tree'>['items'][number];
export type Application = Answer<'/api/v1/identities/applications'>['items'][number];
export type ApplicationDetail = Answer<'/api/v1/identities/applications/{id}'>;
export type ManagedIdentity = Answer<'/api/v1/identities/managed-identities'>['items'][number];
export type Role = Answer<'/api/v1/identities/roles'>['items'][number];
export type RoleComparison = Answer<'/api/v1/identities/roles/{id}/compare'>;
export type RoleVerdict = RoleComparison['items'][number]['roles'][number];
export type RoleAssignment = Answer<'/api/v1/identities/role-assignments'>['items'][number];
export type MissingFact = Answer<'/api/v1/identities/users'>['missing'][number];
export type IdentityThing = NonNullable<Application['counterpart']>;
export type PrivilegeView = IdentityUser['privilege'];

export type UserFilter = Filter<'/api/v1/identities/users'>;
export type GroupFilter = Filter<'/api/v1/identities/groups'>;
export type ApplicationFilter = Filter<'/api/v1/identities/applications'>;
export type ManagedIdentityFilter = Filter<'/api/v1/identities/managed-identities'>;
export type RoleFilter = Filter<'/api/v1/identities/roles'>;
export type AssignmentFilter = Filter<'/api/v1/identities/role-assignments'>;

const key = 'identities';
const staleTime = 30_000;

export const usersQuery = (filter: UserFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [key, 'users', filter],
    staleTime,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly(filter), ...pageOf(pageParam) };
      return unwrap(api.GET('/api/v1/identities/users', { params: { query }, signal }));
    },
  });

export const groupsQuery = (filter: GroupFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [key, 'groups', filter],
    staleTime,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly(filter), ...pageOf(pageParam) };
      return unwrap(api.GET('/api/v1/identities/groups', { params: { query }, signal }));
    },
  });

/** @param path numbers of the groups above, from the top */
export const groupTreeQuery = (id: string, path: readonly string[]) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [key, 'tree', id, path],
    staleTime,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...pageOf(pageParam, 100), ...(path.length === 0 ? {} : { path: path.join(',') }) };
      return unwrap(api.GET('/api/v1/identities/groups/{id}/tree', { params: { path: { id }, query }, signal }));
    },
  });

export const applicationsQuery = (filter: ApplicationFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [key, 'applications', filter],
    staleTime,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly(filter), ...pageOf(pageParam) };
      return unwrap(api.GET('/api/v1/identities/applications', { params: { query }, signal }));
    },
  });

export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'application', id],
    staleTime,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/identities/applications/{id}', { params: { path: { id } }, signal })),
  });

export const managedIdentitiesQuery = (filter: ManagedIdentityFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [key, 'managed', filter],
    staleTime,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly(filter), ...pageOf(pageParam) };
      return unwrap(api.GET('/api/v1/identities/managed-identities', { params: { query }, signal }));
    },
  });

export const rolesQuery = (filter: RoleFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [key, 'roles', filter],
    staleTime,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly(filter), ...pageOf(pageParam) };
      return unwrap(api.GET('/api/v1/identities/roles', { params: { query }, signal }));
    },
  });

/** @param roles two or three, by number */
export const comparisonQuery = ([id = '', ...others]: readonly string[]) =>
  queryOptions({
    queryKey: [key, 'compare', id, others],
    staleTime,
    enabled: others.length > 0,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/identities/roles/{id}/compare', { params: { path: { id }, query: { with: others } }, signal }),
      ),
  });

export const assignmentsQuery = (filter: AssignmentFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [key, 'assignments', filter],
    staleTime,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly(filter), ...pageOf(pageParam) };
      return unwrap(api.GET('/api/v1/identities/role-assignments', { params: { query }, signal }));
    },
  });
