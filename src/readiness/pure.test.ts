import { describe, expect, test } from 'vitest';
import { declarations, findDeclaration } from '../catalog/index.ts';
import { clouds } from '../cloud/index.ts';
import { assayError, fail, ok } from '../errors/index.ts';
import { clockFinding } from './clock.ts';
import { refusal } from './findings.ts';
import { fixes, quote } from './fixes.ts';
import { readFor, smallRead } from './graph-reads.ts';
import { guarded } from './guarded.ts';

describe('a command', () => {
  const cloud = (id: string) => clouds.find((one) => one.id === id) ?? (clouds[0] as (typeof clouds)[number]);
  const given = { tenantId: 't', clientId: 'c', objectId: 'o' };

  test.each(["it's; rm -rf ~", '$(id)', '`id`', 'a b', '', '-x y', 'a\nb'])('quotes %j', (word) => {
    const quoted = quote(word);
    expect(quoted.startsWith("'") && quoted.endsWith("'")).toBe(true);
    expect(quoted.slice(1, -1).replaceAll("'\\''", '')).not.toContain("'");
  });

  test('names the cloud where it is not the global one', () => {
    const command = (id: string) => fixes({ ...given, cloud: cloud(id) }).consent().command;
    expect(command('commercial')).toBe('az ad app permission admin-consent --id c');
    expect(command('dod')).toBe('az cloud set --name AzureUSGovernment\naz ad app permission admin-consent --id c');
    expect(command('china')).toContain('AzureChinaCloud');
    expect(fixes({ ...given, cloud: cloud('china') }).consent().portal).toMatch(/^https:\/\/portal\.azure\.cn > /);
  });

  test('finds the service principal where no token told it', () => {
    const { command } = fixes({ ...given, objectId: undefined, cloud: cloud('gcc') }).readerAtRoot();
    expect(command).toContain('--assignee-object-id "$(az ad sp show --id c --query id --output tsv)"');
    expect(command).toContain('--scope /providers/Microsoft.Management/managementGroups/t');
  });

  test('rotates beside the present credential', () => {
    const { command } = fixes({ ...given, cloud: cloud('commercial') }).rotate({ kind: 'certificate', keyId: 'k' });
    expect(command).toContain('az ad app credential reset --id c --append');
    expect(command).toContain('--create-cert');
    expect(command).toContain('# afterwards: az ad app credential delete --id c --key-id k --cert');
  });

  test('adds no third credential where a second one is there', () => {
    const rotated = fixes({ ...given, cloud: cloud('china') }).rotate({ kind: 'secret', keyId: 'k', replaced: true });
    expect(rotated.text).toContain('already has a credential that is valid for longer');
    expect(rotated.command).toBe(
      'az cloud set --name AzureChinaCloud\n# afterwards: az ad app credential delete --id c --key-id k',
    );
  });
});

describe('the clock', () => {
  const at = Date.parse('2026-10-01T12:00:00Z');
  const answer = (date?: string) => ok({ status: 200, headers: date ? { date } : {}, body: {} });
  const state = (date: string, sent: number, received: number) => clockFinding(answer(date), sent, received);

  test.each([
    ['the same', 0, 'ok', null],
    ['a little off', 299, 'ok', null],
    ['far behind', 400, 'missing', 'clock_apart'],
    ['far ahead', -400, 'missing', 'clock_apart'],
  ])('%s', (_name, seconds, expected, code) => {
    const found = state(new Date(at).toUTCString(), at - seconds * 1000, at - seconds * 1000);
    expect(found).toMatchObject({ state: expected, code });
  });

  test('a slow answer is no skew, and a missing header is unknown', () => {
    expect(state(new Date(at).toUTCString(), at - 600_000, at + 600_000).state).toBe('ok');
    expect(clockFinding(answer(), at, at).state).toBe('unknown');
    expect(clockFinding(fail('service_unavailable'), at, at).state).toBe('unknown');
  });
});

describe('the state of a refusal', () => {
  test.each([
    ['missing_graph_permission', 'missing'],
    ['licence_required', 'missing'],
    ['provider_not_registered', 'not-applicable'],
    ['unsupported_in_cloud', 'not-applicable'],
    ['service_unavailable', 'unknown'],
    ['truncated_answer', 'unknown'],
    ['cancelled', 'unknown'],
  ] as const)('%s is %s', (code, state) => {
    expect(refusal(assayError(code)).state).toBe(state);
  });

  test('a probe that breaks is unknown', async () => {
    const found = await guarded('graph', () => Promise.reject(new TypeError('secret text')));
    expect(found).toMatchObject([{ area: 'graph', state: 'unknown', code: 'internal' }]);
    expect(JSON.stringify(found)).not.toContain('secret text');
  });
});

describe('the read that is tried for a permission', () => {
  test('is one that needs nothing else, and is asked for one item', () => {
    const read = readFor('User.Read.All', declarations, new Set());
    expect(read?.declaration.type).toBe('entra_user');
    expect(read?.path).toMatch(/^\/users\?\$select=.+&\$top=1$/);
    expect(readFor('AuditLog.Read.All', declarations, new Set())?.declaration.type).toBe(
      'entra_user_registration_details',
    );
  });

  test('is none where the tenant has no licence for it, or there is only a query', () => {
    expect(readFor('IdentityRiskyUser.Read.All', declarations, new Set(['P2']))).toBeUndefined();
    const parts = findDeclaration('entra_application_credential');
    expect(parts && smallRead(parts)).toBeUndefined();
  });
});
