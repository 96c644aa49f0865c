import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** Which rooms a room may import. Data flows up this list: a room knows nothing of what comes after it. */
const mayImport: Record<string, readonly string[]> = {
  errors: [],
  keys: ['errors', 'egress', 'store', 'audit'],
  async: [],
  threads: [],
  egress: ['errors'],
  cloud: ['errors', 'egress'],
  catalog: [],
  access: ['errors'],
  mfa: ['errors'],
  'access-graph': ['errors', 'access', 'catalog', 'store', 'threads'],
  'mfa-graph': ['errors', 'mfa', 'catalog', 'store', 'audit', 'sync', 'connections', 'inventory'],
  store: ['errors'],
  config: ['errors', 'keys', 'egress', 'cloud', 'store'],
  audit: ['errors', 'store'],
  auth: ['errors', 'store', 'audit'],
  jobs: ['store'],
  sync: ['errors', 'cloud', 'catalog', 'store', 'audit'],
  connections: ['errors', 'keys', 'egress', 'cloud', 'catalog', 'store', 'audit', 'sync'],
  changes: ['errors', 'catalog', 'store', 'sync', 'inventory'],
  graph: ['errors', 'catalog', 'store', 'sync', 'inventory'],
  inventory: ['errors', 'catalog', 'store', 'sync', 'export'],
  'saved-views': ['errors', 'store', 'audit', 'auth'],
  scoping: ['errors', 'catalog', 'store', 'audit', 'sync', 'inventory'],
  checks: [
    'errors',
    'async',
    'threads',
    'catalog',
    'store',
    'audit',
    'sync',
    'connections',
    'inventory',
    'mfa-graph',
    'people',
  ],
  setup: ['errors', 'catalog', 'cloud', 'store', 'audit', 'checks'],
  frameworks: ['errors', 'store', 'audit', 'connections', 'checks', 'evidence'],
  readiness: ['errors', 'keys', 'cloud', 'catalog', 'store', 'config', 'sync', 'connections', 'checks', 'frameworks'],
  posture: ['errors', 'catalog', 'store', 'audit', 'sync', 'connections', 'inventory', 'mfa-graph'],
  identities: ['errors', 'access', 'catalog', 'store', 'sync', 'connections', 'inventory', 'posture', 'mfa-graph'],
  export: [],
  evidence: [
    ...['errors', 'catalog', 'store', 'audit', 'keys', 'sync', 'connections', 'inventory', 'export'],
    ...['mfa-graph', 'people'],
  ],
  search: ['catalog', 'store', 'checks', 'frameworks'],
  people: ['errors', 'catalog', 'store', 'audit', 'sync', 'connections', 'inventory'],
  vulnerabilities: ['errors', 'catalog', 'store', 'audit', 'sync', 'connections', 'inventory', 'checks', 'export'],
  overview: ['catalog', 'store', 'sync', 'connections', 'checks', 'posture', 'people'],
  live: ['store', 'auth'],
  server: [
    'errors',
    'keys',
    'cloud',
    'catalog',
    'store',
    'audit',
    'config',
    'auth',
    'jobs',
    'sync',
    'connections',
    'setup',
    'readiness',
    'inventory',
    'changes',
    'graph',
    'saved-views',
    'identities',
    'scoping',
    'access-graph',
    'mfa-graph',
    'posture',
    'checks',
    'frameworks',
    'export',
    'evidence',
    'people',
    'search',
    'vulnerabilities',
    'overview',
    'live',
  ],
  cli: [
    'errors',
    'access',
    'access-graph',
    'mfa',
    'mfa-graph',
    'audit',
    'auth',
    'config',
    'catalog',
    'sync',
    'keys',
    'connections',
    'setup',
    'readiness',
    'inventory',
    'changes',
    'saved-views',
    'identities',
    'scoping',
    'posture',
    'checks',
    'frameworks',
    'export',
    'evidence',
    'people',
    'search',
    'vulnerabilities',
    'server',
  ],
};

const isTest = (file: string) => /\.test\.ts$|test-support|[/\\]testing([/\\.]|\.ts$)/.test(file);
const filesOf = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules') && !file.includes('dist'))
    .map((file) => join(root, folder, file));
const sources = filesOf('src').filter((file) => !isTest(file));

const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');

interface Step {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly path: string;
}

/** Imports that lead from one room of `src` into another. */
const steps: Step[] = sources.flatMap((file) => {
  const [from = ''] = relative(join(root, 'src'), file).split(sep);
  return importsOf(file)
    .filter((path) => path.startsWith('.'))
    .map((path) => relative(join(root, 'src'), resolve(dirname(file), path)))
    .filter((target) => !target.startsWith('..') && target.split(sep)[0] !== from)
    .map((target) => ({ file: relative(root, file), from, to: target.split(sep)[0] ?? '', path: target }));
});

describe('the rooms of src', () => {
  test('import only what lies below them', () => {
    const wrong = steps.filter(({ from, to }) => !mayImport[from]?.includes(to));
    expect(wrong.map(({ file, path }) => `${file} imports ${path}`)).toEqual([]);
  });

  test('are entered through their index.ts', () => {
    const wrong = steps.filter(({ path }) => path.split(sep).slice(1).join('/') !== 'index.ts');
    expect(wrong.map(({ file, path }) => `${file} imports ${path}`)).toEqual([]);
  });

  test('know nothing of the simulator', () => {
    const wrong = sources.filter((file) => /simulat/i.test(readFileSync(file, 'utf8')));
    expect(wrong.map((file) => relative(root, file))).toEqual([]);
  });
});

test('the simulator and the product share no code', () => {
  const crossing = filesOf('simulator').flatMap((file) =>
    importsOf(file)
      .filter((path) => path.startsWith('.') && !resolve(dirname(file), path).startsWith(join(root, 'simulator')))
      .map((path) => `${relative(root, file)} imports ${path}`),
  );
  expect(crossing).toEqual([]);
});

test('no file is longer than 400 lines', () => {
  const folders = ['src', 'simulator', 'console/src', 'bin', 'bench', 'test'];
  const long = folders
    .flatMap((folder) => filesOf(folder))
    .filter((file) => !file.includes('generated') && readFileSync(file, 'utf8').split('\n').length > 401);
  expect(long.map((file) => relative(root, file))).toEqual([]);
});
