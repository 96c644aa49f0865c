/** What is asked with Microsoft's JavaScript clients, the same wherever they find the simulator. */

import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { ResourceManagementClient } from '@azure/arm-resources';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createPipelineFromOptions,
  createPipelineRequest,
  type PipelineOptions,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { type Client, PageIterator } from '@microsoft/microsoft-graph-client';

export interface Place {
  readonly credential: TokenCredential;
  /** Of Resource Manager, without a slash at the end. */
  readonly endpoint: string;
  readonly scope: string;
  /** Options of every Azure client: endpoint and scopes, or a proxy. */
  readonly options: PipelineOptions & {
    readonly endpoint?: string;
    readonly credentialScopes?: string[];
    /** As clients of TypeSpec's generation name the scopes. */
    readonly credentials?: { readonly scopes: string[] };
  };
}

/** Everything that a paged list yields. */
export async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of list) found.push(item);
  return found;
}

export const subscriptionIds = async ({ credential, options }: Place): Promise<(string | undefined)[]> =>
  (await all(new SubscriptionClient(credential, options).subscriptions.list())).map((item) => item.subscriptionId);

/** Names of groups, two on a page. */
export const groupNames = async ({ credential, options }: Place, subscriptionId: string): Promise<unknown[]> => {
  const client = new ResourceManagementClient(credential, subscriptionId, options);
  return (await all(client.resourceGroups.list({ top: 2 }))).map((group) => group.name);
};

export const resourceIds = async ({ credential, options }: Place, subscriptionId: string): Promise<unknown[]> =>
  (await all(new ResourceManagementClient(credential, subscriptionId, options).resources.list({ top: 50 }))).map(
    (item) => item.id,
  );

/** Ids of all resources by Resource Graph, 100 rows on a page, and how many pages there were. */
export async function queriedIds({
  credential,
  options,
}: Place): Promise<{ ids: unknown[]; pages: number; total: number }> {
  const client = new ResourceGraphClient(credential, options);
  const ids: unknown[] = [];
  let skipToken: string | undefined;
  let pages = 0;
  let total = 0;
  do {
    const answer = await client.resources({
      query: 'resources | project id, name, type | order by id asc',
      options: { resultFormat: 'objectArray', top: 100, ...(skipToken && { skipToken }) },
    });
    ids.push(...answer.data.map((row: { id: string }) => row.id));
    ({ skipToken, totalRecords: total } = answer);
    pages++;
  } while (skipToken);
  return { ids, pages, total };
}

/** Ids of resources that changed since a moment, by Resource Graph's table of changes. */
export async function changedIds({ credential, options }: Place, since: Date): Promise<string[]> {
  const answer = await new ResourceGraphClient(credential, options).resources({
    query: `resourcechanges | extend t=todatetime(properties.changeAttributes.timestamp) | where t >= datetime(${since.toISOString()}) | project id, target=tostring(properties.targetResourceId) | order by id asc`,
    options: { resultFormat: 'objectArray', top: 1000 },
  });
  return answer.data.map((row: { target: string }) => row.target);
}

/** Sends a request by a pipeline like that of any Azure client. */
async function send(place: Place, path: string, body?: object): Promise<PipelineResponse> {
  const { endpoint, scope, credential, options } = place;
  const { endpoint: _endpoint, credentialScopes: _scopes, credentials: _credentials, ...pipelineOptions } = options;
  const pipeline = createPipelineFromOptions(pipelineOptions);
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: scope }));
  const request = createPipelineRequest({ url: `${endpoint}${path}` });
  if (body) {
    request.method = 'POST';
    request.headers.set('content-type', 'application/json');
    request.body = JSON.stringify(body);
  }
  return pipeline.sendRequest(createDefaultHttpClient(), request);
}

/** Groups of several subscriptions in one request, by absolute addresses as the portal sends them. */
export async function batchedGroups(place: Place, subscriptionIds: readonly string[]): Promise<[number, number][]> {
  const requests = subscriptionIds.map((id) => {
    const url = `${place.endpoint}/subscriptions/${id}/resourcegroups?api-version=2021-04-01`;
    return { httpMethod: 'GET', name: id, url };
  });
  const answer = await send(place, '/batch?api-version=2020-06-01', { requests });
  const { responses } = JSON.parse(answer.bodyAsText ?? '');
  return responses.map((one: { httpStatusCode: number; content: { value: unknown[] } }) => [
    one.httpStatusCode,
    one.content.value.length,
  ]);
}

/** Role assignments of a subscription. */
export async function roleAssignments(place: Place, subscriptionId: string): Promise<Record<string, unknown>[]> {
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`;
  const answer = await send(place, path);
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.bodyAsText}`);
  return JSON.parse(answer.bodyAsText ?? '').value;
}

/** Ids of all users, 30 on a page. */
export async function userIds(client: Client): Promise<string[]> {
  const found: string[] = [];
  const first = await client.api('/users').select(['id']).top(30).get();
  await new PageIterator(client, first, (user: { id: string }) => found.push(user.id) > 0).iterate();
  return found;
}

/** Status of two reads in one request, by their ids. */
export async function batchedStatuses(client: Client, userId: string): Promise<Record<string, number>> {
  const requests = [
    { id: 'there', method: 'GET', url: `/users/${userId}` },
    { id: 'gone', method: 'GET', url: '/users/00000000-0000-0000-0000-000000000000' },
  ];
  const { responses } = await client.api('/$batch').post({ requests });
  return Object.fromEntries(responses.map((one: { id: string; status: number }) => [one.id, one.status]));
}
