import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../world/world.ts';
import { call, type SmallWorld, smallWorld } from './testing.ts';

/** Recorded answers of the real service are not part of the repository: without them these tests are skipped by name. */
const folder = fileURLToPath(new URL('../../../../shared/recorded/graph/', import.meta.url));
const isHere = existsSync(folder);
const reason = isHere ? '' : ' (skipped: no recorded answers beside the repository)';

interface Exchange {
  readonly url: string;
  readonly status: number;
  readonly body: JsonObject;
}

const objectsIn = (body: JsonObject): JsonObject[] =>
  Array.isArray(body.value) ? body.value.map((item): JsonObject => Object(item)) : [];

function recorded(file: string, pattern: RegExp): Exchange {
  const all: Exchange[] = JSON.parse(readFileSync(`${folder}${file}.json`, 'utf8'));
  const found = all.find((one) => one.status === 200 && pattern.test(one.url) && objectsIn(one.body).length > 0);
  if (!found) throw new Error(`nothing recorded for ${pattern}`);
  return found;
}

/** Serves the recorded items and compares what comes out with what the real service sent. */
async function compare(exchange: Exchange, data: SmallWorld): Promise<void> {
  const url = decodeURIComponent(exchange.url.replace('https://graph.microsoft.com', ''));
  const answer = await call(smallWorld(data), url);
  expect(answer.status).toBe(200);
  expect(Object.keys(answer.body)).toEqual(Object.keys(exchange.body).filter((key) => key !== '@odata.nextLink'));
  const context = (body: JsonObject): string => String(body['@odata.context']).replace(/^https:\/\/[^/]+/, '');
  expect(context(answer.body)).toBe(context(exchange.body));
  expect(answer.value.map((item) => Object.keys(item).sort())).toEqual(
    objectsIn(exchange.body).map((item) => Object.keys(item).sort()),
  );
}

describe.skipIf(!isHere)(`recorded answers${reason}`, () => {
  test.each([
    ['applications', /\/applications$/, 'applications', '#microsoft.graph.application'],
    ['groups', /\/groups$/, 'groups', '#microsoft.graph.group'],
    ['domains', /\/domains$/, 'domains', undefined],
    ['organization', /\/organization$/, 'organization', undefined],
    ['servicePrincipals', /\/servicePrincipals$/, 'serviceprincipals', '#microsoft.graph.servicePrincipal'],
    ['users', /\/users\?/, 'users', '#microsoft.graph.user'],
    ['roleManagement', /\/roleAssignments$/, 'rolemanagement/directory/roleassignments', undefined],
    ['roleManagement', /\/roleDefinitions$/, 'rolemanagement/directory/roledefinitions', undefined],
    ['identity', /\/namedLocations$/, 'identity/conditionalaccess/namedlocations', undefined],
    ['identity', /\/policies$/, 'identity/conditionalaccess/policies', undefined],
  ])('%s %s keep their keys', async (file, pattern, set, type) => {
    const exchange = recorded(file, pattern);
    const items = objectsIn(exchange.body).map((item) =>
      type === undefined ? item : { '@odata.type': type, ...item },
    );
    await compare(exchange, { sets: { [set]: items } });
  });

  test('group members keep their keys and types', async () => {
    const exchange = recorded('groups', /\/groups\/[^/]+\/members$/);
    const members = objectsIn(exchange.body);
    const id = /groups\/([^/]+)/.exec(exchange.url)?.[1] ?? '';
    const sets = {
      groups: [{ '@odata.type': '#microsoft.graph.group', id }],
      users: members.map((member) => ({ ...member, accountEnabled: true })),
    };
    await compare(exchange, {
      sets,
      references: { [`groups/${id}/members`]: members.map((member) => String(member.id)) },
    });
  });

  test('expanded users of devices keep their keys', async () => {
    const exchange = recorded('devices', /\/devices\?/);
    const [device = {}] = objectsIn(exchange.body);
    const users = Array.isArray(device.registeredUsers)
      ? device.registeredUsers.map((user): JsonObject => Object(user))
      : [];
    const { registeredUsers: _inline, ...body } = device;
    const data = {
      sets: { devices: [{ '@odata.type': '#microsoft.graph.device', ...body }], users },
      references: { [`devices/${String(device.id)}/registeredUsers`]: users.map((user) => String(user.id)) },
    };
    await compare(exchange, data);
    const answer = await call(smallWorld(data), '/v1.0/devices?$expand=registeredUsers');
    expect(Object.keys(Object(answer.value[0]).registeredUsers[0]).sort()).toEqual(Object.keys(users[0] ?? {}).sort());
  });
});
