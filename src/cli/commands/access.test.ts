import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cli } from '../testing.ts';

const subscription = '/subscriptions/11111111-1111-1111-1111-111111111111';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const given = {
  kind: 'rbac',
  principals: [{ id: 'ann', type: 'User' }],
  scopes: [{ id: subscription }],
  roleDefinitions: [{ builtin: reader }],
  roleAssignments: [{ id: 'ra-1', principalId: 'ann', roleDefinitionId: reader, scope: subscription }],
  question: { principalId: 'ann', action: 'Microsoft.Compute/virtualMachines/read', scope: subscription },
};
const answer = {
  allowed: true,
  conditional: false,
  paths: [{ roleAssignmentId: 'ra-1', via: [], conditional: false }],
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-access-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const lines = (out: string) =>
  out.split('\n').map((line) => JSON.parse(line) as { id: unknown; error?: { code: string } });

test('cases are answered in order, and a bad line stops nobody', async () => {
  const input = [
    JSON.stringify({ ...given, id: 1 }),
    'no JSON',
    '',
    JSON.stringify({ ...given, id: 'b', question: { principalId: 'ann' } }),
    JSON.stringify({ ...given, id: 'c', kind: 'poetry' }),
    JSON.stringify({ ...given, id: 'd', roleDefinitions: [{ builtin: 'nothing' }] }),
    JSON.stringify({ ...given, id: 'e', question: { ...given.question, dataAction: 'x' } }),
    JSON.stringify({ ...given, id: 'f', expected: { allowed: false } }),
  ].join('\n');
  const { exitCode, out, asked } = await cli(['access', 'evaluate', '--input', '-'], {}, { input });
  expect(exitCode).toBe(0);
  expect(asked).toEqual([]);
  const answers = lines(out);
  expect(answers.map(({ id, error }) => [id, error?.code])).toEqual([
    [1, undefined],
    [null, 'case_not_json'],
    ['b', 'invalid_case'],
    ['c', 'invalid_case'],
    ['d', 'unknown_role_definition'],
    ['e', 'invalid_case'],
    ['f', undefined],
  ]);
  expect(answers[0]).toEqual({ id: 1, kind: 'rbac', answer });
});

test('roles come from a file, as lists of Azure write them', async () => {
  const permissions = [{ actions: ['x/read'] }];
  const roles = [
    { id: '/providers/Microsoft.Authorization/roleDefinitions/own', roleName: 'Own', permissions },
    { id: '/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/arm', properties: { permissions } },
  ];
  const file = write('roles.json', JSON.stringify({ roles }));
  const input = ['own', 'ARM']
    .map((id) => ({
      ...given,
      roleDefinitions: [{ builtin: id }],
      roleAssignments: [{ id: 'ra-1', principalId: 'ann', roleDefinitionId: id, scope: '/' }],
      question: { ...given.question, action: 'x/read' },
    }))
    .map((one) => JSON.stringify(one))
    .join('\n');
  const { out } = await cli(['access', 'evaluate', '--input', write('cases.ndjson', input), '--roles', file]);
  expect(lines(out)).toEqual([1, 2].map(() => ({ id: null, kind: 'rbac', answer })));
});

test('files that cannot be read are said', async () => {
  const nowhere = join(folder, 'nowhere');
  const missing = await cli(['access', 'evaluate', '--input', nowhere]);
  expect(missing).toMatchObject({ exitCode: 1, out: '' });
  expect(missing.err).toContain('error invalid_request');
  const broken = await cli(['access', 'evaluate', '--input', '-', '--roles', write('broken.json', '{"roles": 1}')]);
  expect(broken).toMatchObject({ exitCode: 1, out: '' });
  expect(await cli(['access', 'evaluate'])).toMatchObject({ exitCode: 2 });
});
