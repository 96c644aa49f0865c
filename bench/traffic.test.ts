import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { readsOf } from './traffic.ts';

const headers = createHttpHeaders({ Authorization: 'Bearer x' });
const base = 'https://localhost:8443';

test('a read is itself, readable as the rules are written', () => {
  expect(readsOf({ url: `${base}/v1.0/users?%24select=id`, headers })).toEqual([
    { surface: 'graph', paths: ['/v1.0/users?$select=id'] },
  ]);
  expect(readsOf({ url: `${base}/subscriptions?api-version=2022-12-01`, headers })).toEqual([
    { surface: 'arm', paths: ['/subscriptions?api-version=2022-12-01'] },
  ]);
});

test('a batch is its parts, and for Resource Manager its envelope', () => {
  const graph = JSON.stringify({ requests: [{ url: '/groups/1/members' }, { url: '/groups/2/members' }] });
  expect(readsOf({ url: `${base}/beta/$batch`, headers, body: graph })).toEqual([
    { surface: 'graph', paths: ['/beta/groups/1/members', '/beta/groups/2/members'] },
  ]);
  const arm = JSON.stringify({ requests: [{ relativeUrl: '/subscriptions/a/x?api-version=1' }] });
  expect(readsOf({ url: `${base}/batch?api-version=2020-06-01`, headers, body: arm })).toEqual([
    { surface: 'arm', paths: ['/batch?api-version=2020-06-01', '/subscriptions/a/x?api-version=1'] },
  ]);
});

test('a sign-in is no read', () => {
  expect(readsOf({ url: `${base}/tenant/oauth2/v2.0/token`, headers: createHttpHeaders() })).toEqual([]);
});
