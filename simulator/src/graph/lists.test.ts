import { describe, expect, test } from 'vitest';
import { lazyCollection } from '../world/collection.ts';
import { call, errorOf, groupBody, guid, pages, smallWorld, userBody } from './testing.ts';

const users = Array.from({ length: 250 }, (_, n) => userBody(n + 1));
const world = smallWorld({
  sets: {
    users,
    groups: [groupBody(500), groupBody(501, { groupTypes: ['Unified'], assignedLicenses: [{ skuId: 's' }] })],
  },
});
const eventual = { headers: { consistencylevel: 'eventual' } };

describe('lists', () => {
  test('show the default properties of a user and the headers of the service', async () => {
    const answer = await call(world, '/v1.0/users');
    expect(answer.value).toHaveLength(100);
    expect(Object.keys(answer.value[0] ?? {}).sort()).toEqual(
      'businessPhones displayName givenName id jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName'.split(
        ' ',
      ),
    );
    expect(answer.body['@odata.context']).toBe('https://graph.localhost:8443/v1.0/$metadata#users');
    expect(answer.headers['content-type']).toBe(
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
    );
    expect(answer.headers['odata-version']).toBe('4.0');
  });

  test('show exactly what is selected, null where the object has nothing', async () => {
    const answer = await call(world, '/V1.0/USERS?$select=displayName,employeeId,otherMails&$top=1');
    expect(answer.value).toEqual([{ id: guid(1), displayName: 'User 001', employeeId: null, otherMails: [] }]);
    expect(answer.body['@odata.context']).toMatch(/#users\(displayName,employeeId,otherMails\)$/);
    const groups = await call(world, '/v1.0/groups');
    expect(groups.value[1]).not.toHaveProperty('assignedLicenses');
    expect((await call(world, '/v1.0/groups?$select=assignedLicenses')).value[1]?.assignedLicenses).toEqual([
      { skuId: 's' },
    ]);
  });

  test('refuse an unknown property and a page size above the maximum', async () => {
    const unknown = await call(world, '/v1.0/users?$select=id,shoeSize');
    expect(unknown.status).toBe(400);
    expect(errorOf(unknown).code).toBe('BadRequest');
    expect(errorOf(unknown).message).toContain(
      "Could not find a property named 'shoeSize' on type 'microsoft.graph.user'.",
    );
    expect(errorOf(unknown).innerError).toMatchObject({ date: '2026-03-01T12:00:00' });
    const large = await call(world, '/v1.0/users?$top=1000');
    expect(errorOf(large)).toMatchObject({
      code: 'Request_BadRequest',
      message: "Invalid page size specified: '1000'. Must be between 1 and 999 inclusive.",
    });
  });

  test('page with absolute links that carry the query and belong to it alone', async () => {
    const all = await pages(world, '/v1.0/users?$select=id&$top=90');
    expect(all.map((page) => page.value.length)).toEqual([90, 90, 70]);
    expect(new Set(all.flatMap((page) => page.value.map((item) => item.id))).size).toBe(250);
    const link = String(all[0]?.body['@odata.nextLink']);
    expect(link).toMatch(/^https:\/\/graph\.localhost:8443\/v1\.0\/users\?\$select=id&\$top=90&\$skiptoken=/);
    const moved = await call(world, link.replace('$select=id', '$select=mail'));
    expect(errorOf(moved).code).toBe('Directory_ExpiredPageToken');
    expect((await call(world, '/v1.0/users?$skiptoken=garbage')).status).toBe(400);
  });

  test('filter, order and count', async () => {
    const even = await pages(world, '/v1.0/users?$filter=accountEnabled eq true&$top=50&$select=id,accountEnabled');
    expect(even.flatMap((page) => page.value)).toHaveLength(125);
    expect(even).toHaveLength(3);
    expect(
      (await call(world, "/v1.0/groups?$filter=groupTypes/any(c:c eq 'Unified')")).value.map((item) => item.id),
    ).toEqual([guid(501)]);
    const ordered = await call(world, '/v1.0/users?$orderby=displayName desc&$top=2');
    expect(ordered.value.map((item) => item.displayName)).toEqual(['User 250', 'User 249']);
    const counted = await pages(world, '/v1.0/users?$count=true&$filter=accountEnabled ne true&$top=100', eventual);
    expect(counted.map((page) => page.body['@odata.count'])).toEqual([125, 125]);
    expect((await call(world, '/v1.0/users/$count', eventual)).text).toBe('250');
    expect((await call(world, '/v1.0/users/$count', eventual)).headers['content-type']).toBe('text/plain');
  });

  test.each([
    '/v1.0/users?$filter=accountEnabled ne true',
    '/v1.0/users?$filter=not (accountEnabled eq true)',
    "/v1.0/users?$filter=endsWith(mail,'x')",
    '/v1.0/users?$search="displayName:User"',
    '/v1.0/users?$count=true',
    '/v1.0/users/$count',
    "/v1.0/users?$filter=startswith(displayName,'U')&$orderby=displayName",
  ])('%s needs eventual consistency', async (url) => {
    expect(errorOf(await call(world, url)).code).toBe('Request_UnsupportedQuery');
    const counted = url.includes('?') ? `${url}&$count=true` : url;
    expect((await call(world, counted, eventual)).status).toBe(200);
  });

  test('search by words', async () => {
    const found = await call(world, '/v1.0/users?$search="displayName:user 042" OR "mail:user7"', eventual);
    expect(found.value.map((item) => item.id)).toContain(guid(42));
    expect(found.value.map((item) => item.id)).toContain(guid(7));
  });

  test('do not go through a large set for a unique property', async () => {
    let made = 0;
    const make = (position: number) => {
      made++;
      return userBody(position + 1);
    };
    const large = smallWorld({ sets: { users: lazyCollection(300_000, make, (id) => Number(id.slice(-12)) - 1) } });
    const one = await call(large, `/v1.0/users?$filter=id eq '${guid(299_999)}'`);
    expect(one.value.map((item) => item.id)).toEqual([guid(299_999)]);
    expect((await call(large, '/v1.0/users?$top=5')).value).toHaveLength(5);
    expect(made).toBeLessThan(20);
    const byName = await call(large, "/v1.0/users?$filter=userPrincipalName eq 'user300@contoso.example'");
    expect(byName.value[0]?.id).toBe(guid(300));
    expect(made).toBeLessThan(400);
  });
});
