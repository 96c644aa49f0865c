/** Nothing of a credential shows: not in logs, not in the database, not in answers, in no common spelling. */
import { createPrivateKey, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import forge from 'node-forge';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';

// Before anything is loaded: the libraries that sign in say as much as they can.
vi.hoisted(() => {
  process.env.AZURE_LOG_LEVEL = 'verbose';
});

import type { Simulator } from '../simulator/src/index.ts';
import { contosoWorld } from '../simulator/src/world/contoso/index.ts';
import { ensureOrganization } from '../src/auth/index.ts';
import { selfSigned } from '../src/cloud/testing/self-signed.ts';
import { loadConfig } from '../src/config/index.ts';
import { signInView } from '../src/connections/sign-in-schema.ts';
import { keyStatus } from '../src/keys/index.ts';
import { openApplication } from '../src/server/index.ts';
import { type Api, createApi, type Send } from './support/api.ts';
import { walkThroughSignIn } from './support/browser-session.ts';
import { makeKnownIds } from './support/known-ids.ts';
import { operations, placeOf, queryOf } from './support/operations.ts';
import { makeFolder, openProduct, type Product } from './support/product.ts';
import { eachStore } from './support/stores.ts';
import { changeableWorld, cloudOf, connectionOf, startTenant } from './support/tenant.ts';

/** A secret as it might stand in a text: plain, in JSON, in a URL, in hex, and in base64 at any offset. */
function spellings(secret: string | Buffer): string[] {
  const bytes = Buffer.from(secret);
  const plain =
    typeof secret === 'string' ? [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)] : [];
  const base64 = [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    // Characters that depend on what stands before or behind are left out.
    const own = text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [...plain, bytes.toString('hex'), bytes.toString('hex').toUpperCase(), ...base64];
}

/** Parts of a private key: lines of its PEM text, and what is private in its numbers. */
function partsOfKey(pem: string): (string | Buffer)[] {
  const { d = '', p = '' } = createPrivateKey(pem).export({ format: 'jwk' });
  const lines = pem.split('\n').filter((line) => line.length === 64);
  return [...lines.slice(1, 20), ...[d, p].map((number) => Buffer.from(number, 'base64url').subarray(16, 48))];
}

/** Parts of a PKCS #12 file in base64. */
function pfxOf(pair: { readonly certificate: string; readonly privateKey: string }, password: string): string {
  const key = forge.pki.privateKeyFromPem(pair.privateKey);
  const certificate = forge.pki.certificateFromPem(pair.certificate);
  const file = forge.pkcs12.toPkcs12Asn1(key, certificate, password, { algorithm: 'aes256' });
  return Buffer.from(forge.asn1.toDer(file).getBytes(), 'binary').toString('base64');
}

/** Pieces of a long text, each long enough to be nothing else. */
const piecesOf = (text: string): string[] => (text.match(/.{64}/g) ?? []).slice(1, 30);

/** Many texts are searched for the same secrets. */
const spelled = new Map<string | Buffer, readonly string[]>();

function spellingsOf(secret: string | Buffer): readonly string[] {
  const known = spelled.get(secret) ?? spellings(secret);
  spelled.set(secret, known);
  return known;
}

const found = (text: string, secrets: readonly (string | Buffer)[]) =>
  secrets.flatMap((secret) => spellingsOf(secret).filter((spelling) => text.includes(spelling)));

test('a secret is found in every spelling', () => {
  const secret = `x"/+~${randomBytes(12).toString('hex')}`;
  for (const before of ['', 'a', 'ab', 'abc']) {
    const whole = Buffer.from(`${before}${secret} and more`);
    for (const text of [whole.toString(), JSON.stringify(whole.toString()), encodeURIComponent(whole.toString())])
      expect(found(text, [secret]), text).not.toEqual([]);
    for (const encoding of ['hex', 'base64', 'base64url'] as const)
      expect(found(whole.toString(encoding), [secret]), encoding).not.toEqual([]);
  }
  expect(found('something else', [secret])).toEqual([]);
});

eachStore((store) => {
  const pair = selfSigned('assay.test');
  const planted = (name: string) => `${name}"/+~${randomBytes(12).toString('hex')}`;
  const refusedSecret = planted('refused');
  const nextSecret = planted('next');
  const password = planted('password');
  const logs: string[] = [];
  /** What was answered to requests that are no GET. */
  const answers: (readonly [request: string, body: string])[] = [];
  let simulator: Simulator;
  let folder: string;
  let product: Product;
  let owner: Api;
  let other: Api;
  let third: Api;
  let secrets: (string | Buffer)[];
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((chunk: string | Uint8Array) => {
        logs.push(Buffer.from(chunk).toString());
        return true;
      });
    }
    const world = contosoWorld({ size: 'S', now: new Date(), certificate: pair.certificate });
    simulator = await startTenant({ world });
    folder = await makeFolder([cloudOf(simulator)]);
    product = await openProduct({ folder, environment: store.environment() });
    const heard: Send = async (...asked) => {
      const reply = await product.send(...asked);
      if (asked[0] !== 'GET') answers.push([`${asked[0]} ${asked[1]}`, reply.body]);
      return reply;
    };
    owner = createApi(heard, product.application.access.token);
    const tokenOf = async (name: string) =>
      (await ensureOrganization(product.application.store, join(product.folder, name), name)).token;
    const [token, thirdToken] = [await tokenOf('Other'), await tokenOf('Third')];
    other = createApi(heard, token);
    third = createApi(heard, thirdToken);

    // An application serves one organisation only.
    const bySecret = connectionOf(simulator, 'partial');
    const { clientId } = connectionOf(simulator).credential;
    const { tenantId, cloud, credential: delegated } = connectionOf(simulator, 'delegated');
    const byCertificate = {
      ...bySecret,
      credential: { kind: 'client-certificate', clientId, certificate: `${pair.certificate}${pair.privateKey}` },
    };
    const pfx = pfxOf(pair, password);
    secrets = [
      bySecret.credential.clientSecret,
      nextSecret,
      password,
      ...piecesOf(pfx),
      delegated.clientSecret,
      refusedSecret,
      ...partsOfKey(pair.privateKey),
      product.application.access.token,
      token,
      thirdToken,
    ];
    const refusals = [
      { ...bySecret, credential: { ...bySecret.credential, clientSecret: refusedSecret } },
      { ...bySecret, credential: { ...bySecret.credential, clientSecret: refusedSecret.repeat(60) } },
      { ...byCertificate, credential: { ...byCertificate.credential, certificate: `no PEM ${pair.privateKey}` } },
    ];
    for (const input of refusals) {
      const { status } = await owner.call('POST', '/connections', input);
      expect(status).toBeGreaterThanOrEqual(400);
    }
    for (const [name, api, input] of [
      ['owner', owner, bySecret],
      ['other', other, byCertificate],
    ] as const) {
      ids[name] = (await api.connect(input)).id;
      const tried = await api.call('POST', `/connections/${ids[name]}/preflight`);
      expect(tried.status, tried.body).toBe(200);
      expect(found(tried.body, secrets)).toEqual([]);
      const run = await api.sync(ids[name]);
      expect(run.error).toBeNull();
      ids[`${name}Run`] = run.id;
    }
    for (const [name, api] of [
      ['owner', owner],
      ['other', other],
    ] as const) {
      const { clientId: id, clientSecret } = delegated;
      const begun = await api.call('POST', '/connections/sign-ins', { tenantId, cloud, clientId: id, clientSecret });
      expect(begun.status).toBe(201);
      ids[`${name}SignIn`] = JSON.parse(begun.body).id;
    }
    await signInAsPerson();
    const replace = async (api: Api, connection: string, credential: object) => {
      const reply = await api.call('PUT', `/connections/${connection}/credential`, { credential });
      return [reply.status, JSON.parse(reply.body).error?.code];
    };
    const asFile = { kind: 'client-certificate', clientId, pfx, password };
    expect(await replace(other, ids.other ?? '', { ...asFile, password: refusedSecret })).toEqual([
      ...[422, 'certificate_password'],
    ]);
    expect(await replace(other, ids.other ?? '', asFile)).toEqual([200, undefined]);
    const reader = simulator.clients.find(({ name }) => name === 'partial');
    const endDateTime = new Date(Date.now() + 86_400_000).toISOString();
    changeableWorld(simulator).changeClient('partial', {
      secrets: [...(reader?.secrets ?? []), { value: nextSecret, endDateTime }],
    });
    const renewed = { ...bySecret.credential, clientSecret: nextSecret };
    expect(await replace(owner, ids.owner ?? '', { ...renewed, clientSecret: refusedSecret })).toEqual([
      ...[422, 'invalid_client_secret'],
    ]);
    expect(await replace(owner, ids.owner ?? '', renewed)).toEqual([200, undefined]);
    await owner.call('POST', '/keys/rotate');
    while ((await owner.read(keyStatus, '/keys')).rotating) await sleep(50);
  });
  /** Somebody signs in to the end, and the token is renewed by a sync. */
  const signInAsPerson = async () => {
    const users = simulator.world.graph.set('users');
    simulator.setSignIn({ user: String(users?.at(0)?.id) });
    const { cloud, tenantId, credential, options } = connectionOf(simulator, 'delegated');
    const { clientId, clientSecret } = credential;
    const begun = await third.call('POST', '/connections/sign-ins', {
      ...{ cloud, tenantId, clientId, clientSecret, options },
    });
    const { id, url } = signInView.parse(JSON.parse(begun.body));
    const shown = await walkThroughSignIn(product, simulator, url ?? '');
    answers.push(['the end of a sign-in', shown.body]);
    const { connectionId } = await third.read(signInView, `/connections/sign-ins/${id}`);
    if (connectionId === null) throw new Error(shown.body);
    ids.third = connectionId;
    await third.sync(connectionId);
    const tokens = simulator.refreshTokens();
    expect(tokens.length).toBeGreaterThan(1);
    secrets.push(...tokens.flatMap((each) => [each, each.slice(4, 40)]));
  };
  afterAll(async () => {
    await product?.close();
    await simulator?.close();
    await rm(folder, { recursive: true, force: true });
    vi.restoreAllMocks();
  });

  test('in what was logged', () => {
    const text = logs.join('');
    // The libraries did speak, of this tenant.
    expect(text).toContain(simulator.tenantId);
    expect(text.length).toBeGreaterThan(1_000);
    expect(found(text, secrets)).toEqual([]);
  });

  test('in the answer of any request that changes something', async () => {
    const asked = answers.map(([request]) => request);
    for (const way of ['POST /api/v1/connections', 'PUT ', 'POST /api/v1/connections/sign-ins'])
      expect(
        asked.some((request) => request.startsWith(way)),
        way,
      ).toBe(true);
    for (const [request, body] of answers) expect(found(body, secrets), request).toEqual([]);
  });

  test('where a body is refused that has secrets in wrong places', async () => {
    const wrong = {
      ...{ clientSecret: refusedSecret, password, pfx: nextSecret, name: { [refusedSecret]: nextSecret } },
      credential: { kind: 'client-secret', clientId: refusedSecret, clientSecret: { value: nextSecret }, password },
      ...{ tenantId: refusedSecret, cloud: nextSecret, status: password, statement: [refusedSecret] },
    };
    // A rotation takes no body, and makes a key.
    const isAsked = (name: string) => !name.startsWith('GET ') && name !== 'POST /api/v1/keys/rotate';
    const changing = Object.entries(operations).filter(([name]) => isAsked(name));
    for (const [name, operation] of changing) {
      const [method = '', path = ''] = name.split(' ');
      const place = placeOf(path.replace('/api/v1', ''), operation, '00000000-0000-4000-8000-00000000000f');
      const { body } = await owner.call(method as 'POST', place, wrong);
      expect(found(body, [refusedSecret, nextSecret, password]), name).toEqual([]);
    }
    expect(changing.length).toBeGreaterThan(40);
  });

  describe('in the database', () => {
    const rowsOf = async (): Promise<Map<string, string>> => {
      const { store: database } = product.application;
      const tables = await database.execute(
        `select table_schema as schema, table_name as name from information_schema.tables
         where table_schema in ('public', 'assay_jobs') and table_type = 'BASE TABLE'`,
      );
      const content = new Map<string, string>();
      const organizations = await database.asSystem((db) =>
        db.selectFrom('organization').select('organization_id').execute(),
      );
      for (const { schema, name } of tables.rows as { schema: string; name: string }[]) {
        const statement = `select to_jsonb(one)::text as row from "${schema}"."${name}" one`;
        const rows = (await database.execute(statement)).rows;
        // Row-level security hides the rows of organisations from the owner of the tables.
        for (const { organization_id } of schema === 'public' && rows.length === 0 ? organizations : []) {
          const own = await database.inOrganization(organization_id, (db) =>
            sql
              .raw<{ row: string }>(statement)
              .execute(db)
              .catch(() => ({ rows: [] })),
          );
          rows.push(...own.rows);
        }
        content.set(`${schema}.${name}`, rows.map(({ row }) => row).join('\n'));
      }
      return content;
    };

    test('of any table', async () => {
      const tables = await rowsOf();
      const whole = [...tables.values()].join('\n');
      expect(tables.get('public.connection')?.match(/"credential": "v2\./g)).toHaveLength(3);
      expect(tables.get('public.sign_in')?.match(/"request": "v2\./g)).toHaveLength(2);
      expect(tables.get('public.organization_key')?.split('\n')).toHaveLength(4);
      expect(tables.get('public.entity')).toContain(simulator.tenantId);
      expect([...tables.keys()].some((name) => name.startsWith('assay_jobs.'))).toBe(true);
      for (const [name, text] of tables) expect(found(text, secrets), name).toEqual([]);
      expect(whole).toContain(simulator.tenantId);
    });
  });

  test('in the answer of any GET route', { timeout: 300_000 }, async () => {
    const description = await product.send('GET', '/api/openapi.json', { host: 'localhost' });
    const { paths } = z
      .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
      .parse(JSON.parse(description.body));
    let answered = 0;
    for (const [name, api] of [
      ['owner', owner],
      ['other', other],
    ] as const) {
      // What is shown of a thing follows from its type.
      const each = new Map((await api.entities({ state: 'all' })).map(({ type, id }) => [type, id]));
      const entities = [...each.values()];
      const known = await makeKnownIds(product, api, {
        connection: ids[name] ?? '',
        directory: simulator.tenantId,
        run: ids[`${name}Run`] ?? '',
        signIn: ids[`${name}SignIn`] ?? '',
      });
      for (const path of Object.entries(paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []))) {
        const operation = operations[`GET ${path}`];
        if (!operation) throw new Error(`GET ${path} is not in test/support/operations.ts`);
        // That of a run ends with it; the other one never does.
        if (operation.stream && !operation.ids) continue;
        const many = path.startsWith('/api/v1/entities/{id}') ? entities : (operation.ids?.(known) ?? ['']);
        const query = queryOf(operation, known);
        for (const id of many) {
          const one = placeOf(path.replace('/api/v1', ''), operation, id) + query;
          const { status, body } = await api.call('GET', one);
          expect(status, `${one} ${body}`).toBe(200);
          expect(found(body, secrets), one).toEqual([]);
          answered += 1;
        }
      }
    }
    expect(answered).toBeGreaterThan(500);
  });

  test('with another key, or without one, nothing starts and nothing is made', async () => {
    await product.close();
    const environment = { ...store.environment(), ASSAY_DATA_DIR: folder };
    const open = async (more: Readonly<Record<string, string>>) => {
      const config = loadConfig({ ...environment, ...more });
      if (!config.ok) throw new Error(config.error.cause);
      return openApplication(config.value);
    };
    expect(await open({ ASSAY_MASTER_KEY: randomBytes(32).toString('base64') })).toMatchObject({
      ok: false,
      error: { code: 'master_key_wrong', fix: expect.any(String) },
    });
    const file = join(folder, 'master.key');
    const kept = await readFile(file);
    await rm(file);
    expect(await open({})).toMatchObject({ ok: false, error: { code: 'master_key_missing' } });
    expect(existsSync(file)).toBe(false);
    await writeFile(file, kept, { mode: 0o600 });
    // And the right one still opens: the refusal held on to nothing.
    const right = await open({});
    if (!right.ok) throw new Error(right.error.cause);
    await right.value.close();
  });
});
