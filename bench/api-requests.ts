/** What the pages of the console ask of the API, with ids of the tenant that is read. */

export interface ApiRequest {
  /** Page of the console. */
  readonly page: string;
  /** Below `/api/v1`. */
  readonly url: string;
}

type Answer = Readonly<Record<string, unknown>>;

/** @param read the answer to a request */
export async function apiRequests(read: (url: string) => Promise<unknown>): Promise<ApiRequest[]> {
  const first = async (url: string, place = 0): Promise<Answer> => {
    const { items } = (await read(url)) as { items: Answer[] };
    const one = items[place];
    if (!one) throw new Error(`${url} has nothing to go on with`);
    return one;
  };
  const idOf = async (url: string, place = 0) => String((await first(url, place)).id);
  const user = await idOf('/entities?type=entra_user&limit=1');
  const group = await idOf('/identities/groups?limit=1');
  const storage = await first('/entities?type=azure_storage_account&limit=1');
  const application = await idOf('/identities/applications?limit=1');
  const role = await idOf('/identities/roles?limit=2');
  const other = await idOf('/identities/roles?limit=2', 1);
  const run = await idOf('/sync-runs?limit=1');
  const connection = await idOf('/connections');
  const resource = encodeURIComponent(String(storage.azureId));
  const readBlob = encodeURIComponent('Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read');
  const pages: Readonly<Record<string, readonly string[]>> = {
    overview: ['/overview', '/status', '/me', '/coverage/days?days=30'],
    search: ['/search?q=prod', '/search?q=a', '/search?q=user%201'],
    inventory: [
      '/inventory',
      '/entities?type=entra_user&limit=100',
      '/entities?type=entra_user&limit=100&search=an',
      '/entities?type=entra_group&limit=100&sort=-name',
      '/entities?type=azure_virtual_machine&limit=100',
      '/entities?category=storage&limit=100',
      '/entities/groups?type=azure_virtual_machine&by=location',
      '/entities/groups?type=entra_user&by=userType',
    ],
    entity: [user, String(storage.id)].flatMap((id) => [
      `/entities/${id}`,
      `/entities/${id}/relations?limit=100`,
      `/entities/${id}/history`,
      `/entities/${id}/checks`,
    ]),
    graph: [
      `/graph/neighbours?entity=${user}`,
      `/graph/neighbours?entity=${group}`,
      `/graph/neighbours?entity=${storage.id}`,
      `/graph/paths?from=${user}&to=${storage.id}`,
    ],
    identities: [
      '/identities/users?limit=100',
      '/identities/users?limit=100&mfaEnforced=notEnforced',
      '/identities/groups?limit=100',
      `/identities/groups/${group}/tree`,
      '/identities/applications?limit=100',
      `/identities/applications/${application}`,
      '/identities/managed-identities?limit=100',
      '/identities/roles?limit=100',
      `/identities/roles/${role}/compare?with=${other}`,
      '/identities/role-assignments?limit=100',
    ],
    access: [
      '/access',
      `/access/who-can?action=${readBlob}&plane=data&resource=${resource}&limit=100`,
      `/access/what-can?principal=${user}&limit=100`,
    ],
    posture: ['/posture', '/posture/findings', '/posture/subjects?limit=100', '/posture/mutes'],
    entitlements: ['/entitlements?limit=100'],
    checks: [
      '/checks',
      '/checks?status=fail',
      '/checks/storage-https-only',
      '/checks/storage-https-only/items?status=fail&limit=100',
    ],
    mfa: ['/mfa', '/mfa/users?limit=100'],
    frameworks: ['/frameworks', '/frameworks/soc2', '/frameworks/iso27001'],
    evidence: ['/evidence?limit=100', '/evidence/kinds', '/evidence/tree-head', '/evidence/heads', '/assessments'],
    people: [
      '/people?limit=100',
      '/people/summary',
      '/people/accounts?limit=100',
      '/people/accounts?verdict=without-person&limit=100',
      '/people/offboarding?limit=100',
    ],
    vulnerabilities: [
      '/vulnerabilities?limit=100',
      '/vulnerabilities?grouped=cve&limit=100',
      '/vulnerabilities/summary',
    ],
    changes: [`/changes/summary?run=${run}`, `/changes?run=${run}&limit=100`, `/changes/access?run=${run}&limit=100`],
    connections: [
      '/connections',
      `/connections/${connection}`,
      `/connections/${connection}/log?limit=100`,
      `/connections/${connection}/subscriptions`,
      `/connections/${connection}/readiness`,
      '/sync-runs?limit=50',
      `/sync-runs/${run}`,
      '/coverage?limit=100',
      '/credential-expiries',
    ],
    audit: ['/audit?limit=100'],
    scope: ['/directories'],
  };
  return Object.entries(pages).flatMap(([page, urls]) => urls.map((url) => ({ page, url })));
}
