import { describe, expect, test } from 'vitest';
import { findDeclaration } from '../catalog/index.ts';
import { assayError, type ErrorCode } from '../errors/index.ts';
import { type LedgerRow, ledgerRows, pairKey, type StepEnd, scopesOf } from './ledger.ts';
import type { Outcome } from './schema.ts';
import type { RunScope } from './scopes.ts';

const tenant: RunScope = { scope: 'tenant', name: 'Tenant', denied: [] };
const sub: RunScope = { scope: 'sub-1', name: 'One', denied: [] };
const nothing: StepEnd = {
  started: true,
  items: new Map(),
  rejected: new Map(),
  failed: [],
  parents: new Map(),
  unregistered: new Set(),
};

const rowsOf = (type: string, end: Partial<StepEnd> = {}, scopes: readonly RunScope[] = [tenant, sub]): LedgerRow[] =>
  ledgerRows([type], scopes, { ...nothing, ...end });
const only = (rows: readonly LedgerRow[]): LedgerRow => {
  const [row] = rows;
  if (!row || rows.length !== 1) throw new Error(`${rows.length} rows`);
  return row;
};

describe('scopes of a type', () => {
  test.each([
    ['entra_user', ['tenant']],
    ['entra_group_members', ['tenant']],
    ['azure_tenant', ['tenant']],
    ['azure_storage_account', ['sub-1']],
    ['azure_blob_container', ['sub-1']],
    ['azure_subnet', ['sub-1']],
    ['entra_application_credential', ['tenant']],
  ])('%s', (type, scopes) => {
    const declaration = findDeclaration(type);
    expect(declaration && scopesOf(declaration, [tenant, sub]).map(({ scope }) => scope)).toEqual(scopes);
  });
});

test.each([
  [undefined, ['sub-1']],
  ['tenant', ['tenant']],
  ['everywhere', ['tenant', 'sub-1']],
] as const)('a Resource Graph type that reaches %s is in %j', (reach, scopes) => {
  const disk = findDeclaration('azure_disk');
  if (disk?.source.kind !== 'resource-graph') throw new Error('no disk');
  const { reach: _, ...source } = disk.source;
  const declaration = { ...disk, source: { ...source, ...(reach && { reach }) } };
  expect(scopesOf(declaration, [tenant, sub]).map(({ scope }) => scope)).toEqual(scopes);
});

describe('the outcome of a collection', () => {
  test('is complete with its counts, also with none', () => {
    const items = new Map([[pairKey('entra_user', 'tenant'), 7]]);
    expect(only(rowsOf('entra_user', { items }))).toEqual({
      type: 'entra_user',
      scope: 'tenant',
      scopeName: 'Tenant',
      outcome: 'complete',
      items: 7,
      rejected: 0,
      problem: null,
      detail: null,
    });
    expect(only(rowsOf('entra_user')).outcome).toBe('complete');
  });

  test.each<[ErrorCode, boolean, Outcome]>([
    ['missing_graph_permission', false, 'denied'],
    ['missing_graph_permission', true, 'denied'],
    ['missing_azure_role', false, 'denied'],
    ['licence_required', false, 'unlicensed'],
    ['provider_not_registered', false, 'unregistered'],
    ['unsupported_in_cloud', false, 'unsupported'],
    ['unsupported_api_version', false, 'unsupported'],
    ['truncated_answer', false, 'partial'],
    ['repeated_link', true, 'partial'],
    ['timed_out', false, 'failed'],
    ['timed_out', true, 'partial'],
    ['internal', false, 'failed'],
  ])('after %s (something saved before: %s) is %s', (code, started, outcome) => {
    const error = assayError(code, { permission: 'User.Read.All' });
    const row = only(rowsOf('entra_user', { error, started }));
    expect(row).toMatchObject({ outcome, problem: error, detail: 'permission: User.Read.All' });
  });

  test('is denied where the right is known to be missing, scope by scope', () => {
    const action = 'Microsoft.Storage/storageAccounts/read';
    const rows = rowsOf('azure_storage_account', {}, [
      tenant,
      { ...sub, denied: [action] },
      { ...sub, scope: 'sub-2' },
    ]);
    expect(rows.map(({ scope, outcome }) => [scope, outcome])).toEqual([
      ['sub-1', 'denied'],
      ['sub-2', 'complete'],
    ]);
    expect(rows[0]?.problem).toMatchObject({
      code: 'missing_azure_role',
      details: { action, scope: '/subscriptions/sub-1' },
    });
  });

  test('does not depend on rights that the type does not need', () => {
    expect(only(rowsOf('azure_storage_account', {}, [{ ...sub, denied: ['Microsoft.Web/sites/read'] }])).outcome).toBe(
      'complete',
    );
  });

  test('is partial where the rights could not be told', () => {
    const unknown = { ...sub, problem: assayError('timed_out') };
    expect(only(rowsOf('azure_storage_account', {}, [unknown]))).toMatchObject({
      outcome: 'partial',
      problem: { code: 'rights_unknown' },
    });
    // The directory has nothing to do with it.
    expect(only(rowsOf('entra_user', {}, [{ ...tenant, problem: assayError('timed_out') }])).outcome).toBe('complete');
  });

  test('is partial where items were kept out, for that type and scope only', () => {
    const rejected = new Map([[pairKey('azure_storage_account', 'sub-1'), 2]]);
    const rows = ledgerRows(['azure_storage_account', 'azure_disk'], [sub, { ...sub, scope: 'sub-2' }], {
      ...nothing,
      rejected,
    });
    expect(rows.map(({ type, scope, outcome, rejected }) => [type, scope, outcome, rejected])).toEqual([
      ['azure_storage_account', 'sub-1', 'partial', 2],
      ['azure_storage_account', 'sub-2', 'complete', 0],
      ['azure_disk', 'sub-1', 'complete', 0],
      ['azure_disk', 'sub-2', 'complete', 0],
    ]);
    expect(rows[0]?.problem).toMatchObject({ code: 'malformed_items', details: { count: 2 } });
  });

  test('is partial for parts whose whole was kept out: they went with it', () => {
    const rejected = new Map([[pairKey('azure_virtual_network', 'sub-1'), 1]]);
    expect(only(rowsOf('azure_subnet', { rejected }))).toMatchObject({ outcome: 'partial', rejected: 0 });
  });

  test('is partial where the lists of some parents could not be read', () => {
    const failed = ['a', 'b'].map((key) => ({
      parent_key: key,
      parent_name: key,
      type: 'azure_blob_container',
      scope: 'sub-1',
      outcome: 'denied' as const,
      problem: assayError('missing_azure_role', { action: 'x', scope: key }),
      detail: null,
    }));
    const rows = rowsOf('azure_blob_container', { failed }, [sub, { ...sub, scope: 'sub-2' }]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['partial', 'complete']);
    expect(rows[0]?.problem).toMatchObject({
      code: 'children_failed',
      details: { count: 2, first: failed[0]?.problem.cause },
    });
  });

  test.each<[Outcome | undefined, Outcome]>([
    ['complete', 'complete'],
    [undefined, 'complete'],
    ['partial', 'partial'],
    ['denied', 'partial'],
    ['failed', 'partial'],
  ])('of children whose parents are %s is %s', (parents, outcome) => {
    const known = new Map(parents ? [[pairKey('azure_storage_account', 'sub-1'), parents]] : []);
    const row = only(rowsOf('azure_blob_container', { parents: known }, [sub]));
    expect(row.outcome).toBe(outcome);
    if (outcome === 'partial') {
      expect(row.problem).toMatchObject({ code: 'parents_incomplete', details: { parents: ['Storage accounts'] } });
    }
  });

  test('the error of the whole step counts before everything else', () => {
    const denied = { ...sub, denied: ['Microsoft.Storage/storageAccounts/read'] };
    const error = assayError('licence_required');
    expect(only(rowsOf('azure_storage_account', { error }, [denied])).outcome).toBe('unlicensed');
  });

  test('a type that the catalogue no longer has gets no row', () => {
    expect(rowsOf('azure_forgotten')).toEqual([]);
  });
});
