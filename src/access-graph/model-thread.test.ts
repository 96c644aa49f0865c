import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ModelThread, startModelThread } from './model-thread.ts';

const subscription = '/subscriptions/11111111-1111-1111-1111-111111111111';
const role = '/providers/Microsoft.Authorization/roleDefinitions/reader';
const assignment = `${subscription}/providers/Microsoft.Authorization/roleAssignments/one`;
const rows = [
  [1, 'entra_user', 'ada', null, null, null],
  [2, 'entra_group', 'team', null, null, null],
  [3, 'azure_subscription', subscription, null, null, null],
  [4, 'azure_role_definition', role, null, { permissions: [{ actions: ['*/read'] }] }, 'Reader'],
  [
    5,
    'azure_role_assignment',
    assignment,
    null,
    { principalId: 'team', roleDefinitionId: role, scope: subscription },
    null,
  ],
];
const member = (there: boolean) => JSON.stringify([['entra_group_members', 'ada', 'team', there, true, true]]);

let thread: ModelThread;
const outcome = async () => {
  const asked = { kind: 'check', principal: 'ada', action: 'a/read', scope: subscription, at: 0 } as const;
  const answer = await thread.ask(asked);
  return 'unknown' in answer ? answer.unknown : answer.outcome;
};

beforeEach(async () => {
  thread = startModelThread();
  await thread.begin('anew');
  await thread.send({ kind: 'entities', rows: JSON.stringify(rows) });
  await thread.send({ kind: 'relations', rows: JSON.stringify([['entra_group_members', 1, 2]]) });
  await thread.finish([]);
});
afterEach(() => thread.end());

test('answers from the model before until all that has changed is taken in', async () => {
  expect(await outcome()).toBe('allowed');
  await thread.begin('changes');
  await thread.send({ kind: 'changedRelations', rows: member(false) });
  expect(await outcome()).toBe('allowed');
  await thread.finish([]);
  expect(await outcome()).toBe('no');
});

test('what was begun and not finished is dropped when something else begins', async () => {
  await thread.begin('changes');
  await thread.send({ kind: 'changedRelations', rows: member(false) });
  await thread.begin('changes');
  await thread.send({ kind: 'changedEntities', rows: JSON.stringify({ rows: [], gone: [], listed: [] }) });
  await thread.finish([]);
  expect(await outcome()).toBe('allowed');
});

test('a family that begins anew holds what follows and nothing else', async () => {
  await thread.begin('changes', ['roleDefinitions']);
  await thread.finish([]);
  expect(await outcome()).toBe('unknown');
  await thread.begin('changes', ['roleDefinitions']);
  await thread.send({ kind: 'entities', rows: JSON.stringify(rows.slice(3, 4)) });
  await thread.finish([]);
  expect(await outcome()).toBe('allowed');
});
