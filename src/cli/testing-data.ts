/** Answers of the API for tests, each complete; a test names what matters to it. */
import type {
  CatalogType,
  ConnectionView,
  CoverageRow,
  EntitySummary,
  Inventory,
  InventoryType,
  SyncRunView,
} from './api-types.ts';

export function connection(part: Partial<ConnectionView> = {}): ConnectionView {
  return {
    id: 'c-1',
    name: 'Contoso',
    cloud: 'commercial',
    tenantId: 't-1',
    clientId: 'a-1',
    credentialKind: 'client-secret',
    createdAt: '2026-10-01T10:00:00Z',
    lastRun: null,
    ...part,
  };
}

export function syncRun({
  progress,
  ...part
}: Partial<Omit<SyncRunView, 'progress'>> & { progress?: Partial<SyncRunView['progress']> } = {}): SyncRunView {
  return {
    id: 'r-1',
    connectionId: 'c-1',
    state: 'succeeded',
    trigger: 'manual',
    createdAt: '2026-10-01T11:59:00Z',
    startedAt: '2026-10-01T11:59:00Z',
    finishedAt: '2026-10-01T11:59:42Z',
    resumed: 0,
    error: null,
    requestsByHost: [],
    ...part,
    progress: {
      stepsTotal: 0,
      stepsDone: 0,
      reading: [],
      items: 0,
      added: 0,
      changed: 0,
      unchanged: 0,
      removed: 0,
      relations: 0,
      rejected: 0,
      requests: 0,
      waits: [],
      secondsLeft: null,
      ...progress,
    },
  };
}

export function inventoryType(part: Partial<InventoryType> = {}): InventoryType {
  return {
    type: 'entra_user',
    title: 'User',
    plural: 'Users',
    count: 0,
    outcome: 'complete',
    incomplete: 0,
    confirmedAt: null,
    ...part,
  };
}

/** One category with the types; the totals are given by hand. */
export function inventory(types: readonly InventoryType[], part: Partial<Inventory> = {}): Inventory {
  const count = types.reduce((sum, type) => sum + type.count, 0);
  return {
    categories: [{ category: 'identity', title: 'Identity', count, types: [...types] }],
    entities: count,
    identities: 0,
    roleAssignments: 0,
    relations: 0,
    ...part,
  };
}

export function coverageRow(part: Partial<CoverageRow> = {}): CoverageRow {
  return {
    connectionId: 'c-1',
    type: 'entra_user',
    title: 'Users',
    scope: 'tenant',
    scopeName: 'Tenant',
    outcome: 'complete',
    items: 10,
    rejected: 0,
    problem: null,
    detail: null,
    finishedAt: '2026-10-01T11:59:42Z',
    lastCompleteAt: null,
    ...part,
  };
}

export function problem(code: string, cause: string, fix: string): NonNullable<CoverageRow['problem']> {
  return { code, cause, fix, actor: 'tenant-admin', doc: `docs/errors.md#${code}` };
}

export function entity(part: Partial<EntitySummary> = {}): EntitySummary {
  return {
    id: '1',
    key: 'k-1',
    azureId: 'k-1',
    type: 'entra_user',
    name: 'Ada',
    properties: {},
    firstSeenAt: '2026-09-01T12:00:00Z',
    changedAt: '2026-09-30T12:00:00Z',
    goneAt: null,
    ...part,
  };
}

export function catalogType(part: Partial<CatalogType> = {}): CatalogType {
  return {
    type: 'entra_user',
    kind: 'entity',
    title: 'User',
    plural: 'Users',
    class: 'User',
    category: 'identity',
    product: 'entra',
    description: 'An account.',
    facetOf: null,
    source: 'Microsoft Graph: GET /users',
    rights: ['User.Read.All'],
    licence: null,
    properties: [
      { name: 'userPrincipalName', kind: 'text', description: 'Sign-in name.' },
      { name: 'accountEnabled', kind: 'flag', description: 'May sign in.' },
      { name: 'proxyAddresses', kind: 'list', description: 'Addresses.' },
    ],
    ...part,
  };
}
