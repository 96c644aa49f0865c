/** What is never read is held here, statement by statement. */
import { describe, expect, test } from 'vitest';
import { declarations, entityTypes } from '../catalog/index.ts';
import { withoutSecrets } from '../catalog/secrets.ts';
import { checks } from '../checks/index.ts';
import { clouds } from '../cloud/clouds.ts';
import { listActions, mayPost, onlyReads } from '../cloud/read-only.ts';
import { describeReads, never, whatIsRead } from './reads.ts';
import { readsPage } from './reads-page.ts';

const permissions = declarations.flatMap(({ rights }) =>
  rights.flatMap((right) => (right.kind === 'graph' ? [right.permission, ...(right.alsoAccepted ?? [])] : [])),
);
const actions = declarations.flatMap(({ rights }) =>
  rights.flatMap((right) => (right.kind === 'azure' ? [right.action] : [])),
);
const paths = declarations.flatMap(({ source }) => ('path' in source ? [source.path] : []));
/** The one action that is no read by its name. */
const listsSettings = 'Microsoft.Web/sites/config/list/action';

test('there are four statements, and each has its tests here', () => {
  expect(never.map(({ what }) => what.split(' ').slice(0, 3).join(' '))).toEqual([
    'Assay never writes,',
    'It never reads',
    'It never keeps',
    'It never reads',
  ]);
});

describe('never a write', () => {
  test('no permission allows one', () => {
    expect(permissions.filter((name) => !/^[\w-]+\.Read(?:Basic)?(?:\.\w+)*$/.test(name))).toEqual([]);
    expect(permissions.filter((name) => /write|\.manage|fullcontrol|send|create|delete/i.test(name))).toEqual([]);
  });

  test('no action allows one', () => {
    expect([...new Set(actions.filter((action) => !/\/read$/i.test(action)))]).toEqual([listsSettings]);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  test('whatever is POSTed is on the closed list, and batches hold GET alone', () => {
    const posted = declarations.flatMap(({ source }): (readonly ['graph' | 'arm', string])[] => {
      if (source.kind === 'graph-list' && source.body) return [['graph', `/v1.0${source.path}`] as const];
      const posts = source.kind === 'arm-children' && source.method === 'POST';
      const site = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/a';
      return posts ? [['arm', source.path.replace('{id}', site)] as const] : [];
    });
    const allowed = Object.keys(listActions) as (keyof typeof listActions)[];
    expect(posted.filter(([surface, path]) => !mayPost(surface, path, allowed))).toEqual([]);
    expect(mayPost('graph', '/v1.0/applications', allowed)).toBe(false);
    expect(mayPost('arm', '/subscriptions/s/providers/Microsoft.Authorization/elevateAccess', allowed)).toBe(false);
    expect(onlyReads('/v1.0/$batch', { requests: [{ method: 'PATCH' }] })).toBe(false);
  });
});

describe('never the value of a secret', () => {
  test('no action lists keys or reads data of a vault', () => {
    const secretBearing =
      /list(?!\/action$)\w*(?:keys?|secrets?|credentials?|sas|connectionstrings)|getSecret|regenerate|listKeys|\/secrets\/(?!read$)/i;
    expect(actions.filter((action) => secretBearing.test(action))).toEqual([]);
    expect(paths.filter((path) => /listKeys|listSecrets|listCredentials|regenerate|publishxml/i.test(path))).toEqual(
      [],
    );
  });

  test('the one action that lists settings is off unless it is named, and its values are dropped', () => {
    const types = declarations.filter(({ rights }) =>
      rights.some((right) => right.kind === 'azure' && right.action === listsSettings),
    );
    expect(types.map(({ type }) => type)).toEqual(['azure_app_service_settings', 'azure_app_service_backup']);
    expect(types.filter(({ optIn }) => !optIn)).toEqual([]);
    expect(
      types.filter((type) => type.kind !== 'entity' || !type.redact?.some((path) => path.startsWith('properties'))),
    ).toEqual([]);
    expect(whatIsRead({}).products.flatMap(({ types: all }) => all.map(({ type }) => type))).not.toContain(
      'azure_app_service_settings',
    );
  });

  test('vaults, storage and databases are never called: every source is Graph or Resource Manager', () => {
    const kinds = new Set(declarations.map(({ source }) => source.kind));
    expect([...kinds].sort()).toEqual([
      'arm-children',
      'arm-list',
      'graph-children',
      'graph-list',
      'part',
      'resource-graph',
    ]);
    expect(paths.filter((path) => !/^(?:\/|\{id\})/.test(path))).toEqual([]);
    const called = clouds.flatMap(({ login, graph, resourceManager }) => [login, graph, resourceManager]);
    expect(called.filter((url) => /vault|blob|database|core\.windows/.test(url))).toEqual([]);
  });
});

test('never keeps credentials or tokens: the net takes them from any document', () => {
  const planted = {
    password: 'x',
    clientSecret: 'x',
    accessToken: 'x',
    sasToken: 'x',
    primaryKey: 'x',
    nested: [{ privateKey: 'x' }],
  };
  expect(JSON.stringify(withoutSecrets({ properties: planted }))).not.toContain('"x"');
  // src/catalog/secrets.test.ts plants the like into the body of every type.
  expect(entityTypes.filter(({ redact }) => redact !== undefined).length).toBeGreaterThan(50);
});

test('never messages or files: nothing that opens them is asked for', () => {
  const contents =
    /^(?:Mail(?!boxSettings\.Read$)|Chat|Channel|Calendars|Contacts|Files|Sites|Notes|Tasks|OnlineMeeting|CallRecord|Printer|eDiscovery|Team)/i;
  expect(permissions.filter((name) => contents.test(name))).toEqual([]);
  expect(
    paths.filter((path) =>
      /\/(?:messages|drive|drives|calendar|events|chats|notebooks|onenote|content)(?:\/|$)/i.test(path),
    ),
  ).toEqual([]);
});

describe('what is read', () => {
  test('is told of every type, with its fields, and right or whole', () => {
    const types = describeReads(declarations).products.flatMap(({ types: all }) => all);
    expect(types.map(({ type }) => type).sort()).toEqual(declarations.map(({ type }) => type).sort());
    expect(types.find(({ type }) => type === 'entra_user_sign_in_activity')).toMatchObject({
      fields: expect.arrayContaining(['lastSignInDateTime']),
      rights: expect.arrayContaining(['AuditLog.Read.All']),
      licence: 'P1',
      optIn: false,
    });
  });

  test('says of each type which checks need it, or what its product is read for', () => {
    const { products } = describeReads(declarations);
    const typed = products.flatMap(({ purpose, types }) => types.map((type) => ({ product: purpose, ...type })));
    const needed = (type: string) =>
      checks.filter(
        ({ subject, facts = {} }) =>
          subject === type || Object.values(facts).some(({ types, read }) => types.includes(type) || read === type),
      ).length;
    for (const { type, purpose, product } of typed) {
      const count = needed(type);
      if (count === 0) expect(purpose, type).toBe(product);
      else expect(purpose, type).toMatch(new RegExp(`^Used by ${count} checks?: [A-Z].+\\.$`));
    }
    expect(typed.find(({ type }) => type === 'entra_conditional_access_policy')?.purpose).toContain(
      ': A policy blocks old protocols for everyone; ',
    );
    expect(typed.some(({ purpose, product }) => purpose === product)).toBe(true);
  });

  test('of chosen products is theirs, and what is always read', () => {
    const { products } = whatIsRead({ products: ['storage'] });
    expect(products.map(({ product }) => product)).toEqual(['subscriptions', 'storage']);
  });

  test('is on the page, each type in one row', () => {
    const { content } = readsPage();
    const rows = content
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| Type') && !line.startsWith('| ---'));
    expect(rows).toHaveLength(declarations.length);
    expect(content).toContain('`entra_sign_in`), by name');
    for (const { what } of never) expect(content).toContain(what);
  });
});
