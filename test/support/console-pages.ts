/** Every page of the console with each of its tabs, for what looks at all of them. */

/** What the paths of pages name; entities by their numbers. */
export interface KnownThings {
  readonly connection: string;
  readonly run: string;
  readonly user: string;
  readonly group: string;
  readonly storage: string;
  readonly application: string;
  readonly finding: string;
  readonly vulnerability: string;
  readonly person: string;
  readonly assessment: string;
}

export interface ConsolePage {
  readonly name: string;
  readonly path: (things: KnownThings) => string;
}

const page = (name: string, path: string | ConsolePage['path']): ConsolePage => ({
  name,
  path: typeof path === 'string' ? () => path : path,
});
const tabs = (name: string, path: ConsolePage['path'], of: readonly string[]): ConsolePage[] =>
  of.map((tab) => page(`${name}: ${tab}`, (things) => `${path(things)}?tab=${tab}`));

/** Where the navigation leads. */
export const places: readonly { readonly name: string; readonly path: () => string }[] = [
  { name: 'overview', path: () => '/' },
  { name: 'inventory', path: () => '/inventory' },
  { name: 'changes', path: () => '/changes' },
  { name: 'graph', path: () => '/graph' },
  { name: 'identities', path: () => '/identities' },
  { name: 'access', path: () => '/access' },
  { name: 'posture', path: () => '/posture' },
  { name: 'tests', path: () => '/checks' },
  { name: 'frameworks', path: () => '/frameworks' },
  { name: 'multifactor authentication', path: () => '/mfa' },
  { name: 'vulnerabilities', path: () => '/vulnerabilities' },
  { name: 'people', path: () => '/people' },
  { name: 'evidence', path: () => '/evidence' },
  { name: 'assessments', path: () => '/assessments' },
  { name: 'coverage', path: () => '/coverage' },
  { name: 'connections', path: () => '/connections' },
  { name: 'scope of users', path: () => '/scope-of-users' },
  { name: 'audit log', path: () => '/audit' },
  { name: 'settings', path: () => '/settings' },
];

/** One of each kind that has a page of its own. */
export const details: readonly ConsolePage[] = [
  page('a connection', ({ connection }) => `/connections/${connection}`),
  page('a list of entities', '/inventory/azure_storage_account'),
  page('a user', ({ user }) => `/entities/${user}`),
  page('a storage account', ({ storage }) => `/entities/${storage}`),
  page('a test', '/checks/storage-https-only'),
  page('a framework', '/frameworks/soc2'),
  page('a finding', ({ finding }) => `/posture/${finding}`),
  page('a person', ({ person }) => `/people/${person}`),
  page('an assessment', ({ assessment }) => `/assessments/${assessment}`),
  page('graph of a user', ({ user }) => `/graph?start=${user}`),
  page('who can', ({ storage }) => `/access?action=read&resource=${storage}`),
  page('what somebody can', ({ user }) => `/access?principal=${user}`),
  page('whether somebody can', ({ user, storage }) => `/access?principal=${user}&action=read&resource=${storage}`),
  page('a page that is not there', '/nowhere'),
];

const connectionTabs = ['readiness', 'runs', 'log', 'coverage', 'scope', 'credential'];
const entityTabs = ['relations', 'access', 'checks', 'history', 'source'];

/** What else has an address: tabs, views and drawers. */
const further: readonly ConsolePage[] = [
  ...tabs('a connection', ({ connection }) => `/connections/${connection}`, connectionTabs),
  page('the log of a sync', ({ connection, run }) => `/connections/${connection}?tab=log&run=${run}`),
  ...tabs('a user', ({ user }) => `/entities/${user}`, entityTabs),
  ...tabs('a storage account', ({ storage }) => `/entities/${storage}`, ['relations', 'access', 'checks']),
  ...tabs('a test', () => '/checks/storage-https-only', ['about', 'fix', 'exceptions']),
  ...tabs('an assessment', ({ assessment }) => `/assessments/${assessment}`, ['entries']),
  ...tabs('changes', () => '/changes', ['rows', 'access']),
  ...tabs('identities', () => '/identities', ['groups', 'applications', 'managed', 'roles', 'assignments']),
  ...tabs('posture', () => '/posture', ['subjects']),
  ...tabs('tests', () => '/checks', ['failures']),
  ...tabs('multifactor authentication', () => '/mfa', ['reasons', 'exceptions', 'basis']),
  ...tabs('people', () => '/people', ['accounts', 'offboarding', 'imports']),
  ...tabs('evidence', () => '/evidence', ['heads']),
  ...tabs('scope of users', () => '/scope-of-users', ['users', 'versions']),
  ...tabs('settings', () => '/settings', ['keys', 'tokens', 'installation']),
  page('a grouped list', '/inventory/entra_user?group=userType'),
  page('groups as a tree', '/identities?tab=groups&view=tree'),
  page('the graph as tables', ({ user }) => `/graph?start=${user}&tab=things`),
  page('a path in the graph', ({ user, group }) => `/graph?from=${user}&to=${group}`),
  page('posture that is unknown', '/posture?show=all'),
  page('vulnerabilities by weakness', '/vulnerabilities?grouped=cve'),
  page('exceptions from tests', '/checks/exceptions'),
  page('what is read', '/what-is-read'),
  page('connecting', '/connect'),
  page('connecting: credential', '/connect?step=credential&cloud=simulated'),
  page('connecting: setup', '/connect?step=setup&cloud=simulated'),
  page('connecting: enter', '/connect?step=enter&cloud=simulated'),
  page('a control in a drawer', '/frameworks/soc2?control=CC6.1'),
  page('a control of an assessment', ({ assessment }) => `/assessments/${assessment}?control=CC6.1`),
  page('a row of evidence in a drawer', '/evidence?row=1'),
  page('an entry of the audit log in a drawer', '/audit?entry=1'),
  page('a vulnerability in a drawer', ({ vulnerability }) => `/vulnerabilities?open=${vulnerability}`),
  page('an application in a drawer', ({ application }) => `/identities?tab=applications&open=${application}`),
];

export const consolePages: readonly ConsolePage[] = [...places, ...details, ...further];
