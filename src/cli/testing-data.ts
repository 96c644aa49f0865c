/** Answers of the API for tests, each complete; a test names what matters to it. */
import type {
  CatalogType,
  CheckList,
  ConnectionView,
  CoverageRow,
  EntitySummary,
  ExpiryView,
  Inventory,
  InventoryType,
  OptionDescription,
  PreflightReport,
  SyncRunView,
} from './api-types.ts';

const optionDefaults: ConnectionView['options'] = {
  products: {},
  types: {},
  skipOnPremisesGroups: false,
  skipUnusedRoles: false,
  skipStorageContainers: false,
  skipPremium: null,
  graphDomain: null,
  readDisabledSubscriptions: true,
  skipTag: { name: 'assay', value: 'skip' },
  accountNameTag: null,
  rereadAfterHours: 12,
  fullReadAfterHours: 24,
};

export function connection({
  options,
  ...part
}: Partial<Omit<ConnectionView, 'options'>> & { options?: Partial<ConnectionView['options']> } = {}): ConnectionView {
  return {
    id: 'c-1',
    name: 'Contoso',
    cloud: 'commercial',
    tenantId: 't-1',
    clientId: 'a-1',
    credentialKind: 'client-secret',
    credentialFacts: {},
    createdAt: '2026-10-01T10:00:00Z',
    scope: { kind: 'tenant' },
    directory: true,
    deleteGone: true,
    schedule: { everyMinutes: 60, staleAfterMinutes: 360, staleAfterChosen: false, nextRunAt: '2026-10-01T12:20:00Z' },
    state: 'connected',
    reasons: [],
    warnings: [],
    lastSuccessAt: '2026-10-01T11:59:42Z',
    stale: false,
    pausedAt: null,
    revokedAt: null,
    lastRun: null,
    options: { ...optionDefaults, ...options },
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
    stale: false,
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
    stale: false,
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

/** An option of each kind, two products and one type that must be named. */
export function optionDescription(): OptionDescription {
  const option = (
    name: OptionDescription['options'][number]['name'],
    input: OptionInput,
    value: unknown,
    nullable = false,
  ) => ({
    name,
    input,
    nullable,
    title: `Title of ${name}`,
    does: `What ${name} does.`,
    saves: `What ${name} saves.`,
    loses: `What ${name} loses.`,
    default: value,
  });
  return {
    options: [
      option('products', 'switches', {}),
      option('types', 'switches', {}),
      option('skipUnusedRoles', 'flag', false),
      option('skipPremium', 'flag', null, true),
      option('graphDomain', 'text', null, true),
      option('skipTag', 'tag', { name: 'assay', value: 'skip' }, true),
      option('rereadAfterHours', 'number', 12),
    ],
    products: [
      { product: 'subscriptions', title: 'Subscriptions', fixed: true, types: 3, optIn: 0 },
      { product: 'defender', title: 'Defender for Cloud', fixed: false, types: 9, optIn: 1 },
    ],
    optInTypes: [
      {
        type: 'azure_policy_state',
        title: 'Policy state',
        product: 'policy',
        description: 'A verdict.',
        rights: ['Microsoft.PolicyInsights/policyStates/read'],
      },
    ],
  };
}

type OptionInput = OptionDescription['options'][number]['input'];

export function expiry(credential: Partial<ExpiryView['credentials'][number]> = {}): ExpiryView {
  return {
    credentials: [
      {
        keyId: 'k-1',
        kind: 'secret',
        name: 's-1',
        startsAt: null,
        endsAt: '2026-10-13T12:00:00Z',
        daysLeft: 300,
        use: 'in-use',
        ...credential,
      },
    ],
    warnings: [],
    rotate: { text: 'Add a second one.', command: 'az one\n# afterwards: az two' },
    problem: null,
    checkedAt: '2026-10-01T12:00:00Z',
  };
}

export function preflight(findings: readonly Partial<PreflightReport['findings'][number]>[] = []): PreflightReport {
  const all = findings.map((part) => ({
    id: 'f-1',
    area: 'graph' as const,
    title: 'User.Read.All',
    state: 'ok' as const,
    optional: false,
    code: null,
    reason: null,
    evidence: [],
    items: [],
    costs: { types: [], checks: { total: 0, first: [] }, controls: { total: 0, frameworks: [] } },
    fix: null,
    ...part,
  }));
  return {
    at: '2026-10-01T12:00:00Z',
    cloud: 'commercial',
    tenantId: 't-1',
    clientId: 'a-1',
    state: all.some(({ state, optional }) => state === 'missing' && !optional) ? 'incomplete' : 'ready',
    summary: { ok: 1, missing: 2, unknown: 3, notApplicable: 4 },
    requests: 29,
    milliseconds: 2000,
    findings: all,
  };
}

/** Of a connection with a hostile name, as answers carry it, and how its line is to be read. */
export const staleConnection: CheckList['freshness'][number] = {
  ...{ connectionId: 'c-1', name: 'Contoso\x1b[2J', state: 'stale', since: '2026-10-01T06:00:00Z' },
  reason: 'The connection Contoso\x1b[2J is stale: its last sync ended at 2026-10-01T00:00:00.000Z.',
};
export const staleLine = 'The connection Contoso\\u{1b}[2J is stale: its last sync ended at 2026-10-01T00:00:00.000Z.';
