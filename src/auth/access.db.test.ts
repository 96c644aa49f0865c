import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Store } from '../store/index.ts';
import { eachStore } from '../store/testing.ts';
import { authService, ensureOrganization } from './index.ts';

const findOrganization = async (store: Store, token: string) =>
  (await authService(store).sessions.authenticate(token))?.organizationId;

const tokenFile = () => join(mkdtempSync(join(tmpdir(), 'assay-token-')), 'data', 'token');

eachStore('the first organisation', (given) => {
  test('is made with its token, whose file only its owner may read', async () => {
    const file = tokenFile();
    const { organizationId, token } = await ensureOrganization(given().store, file);
    expect(readFileSync(file, 'utf8').trim()).toBe(token);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(token).toMatch(/^assay_[\w-]{43}$/);
    expect(await findOrganization(given().store, token)).toBe(organizationId);
  });

  test('is the same at every start', async () => {
    const file = tokenFile();
    const first = await ensureOrganization(given().store, file);
    expect(await ensureOrganization(given().store, file)).toEqual(first);
  });

  test('is one, also when two processes start at once', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'assay-token-')), 'token');
    writeFileSync(file, `assay_${randomUUID()}`);
    const both = await Promise.all([ensureOrganization(given().store, file), ensureOrganization(given().store, file)]);
    expect(both[0]?.organizationId).toBe(both[1]?.organizationId);
  });

  test('of another data directory is another one', async () => {
    const first = await ensureOrganization(given().store, tokenFile());
    const second = await ensureOrganization(given().store, tokenFile());
    expect(second.organizationId).not.toBe(first.organizationId);
  });

  test('keeps of its token a digest only', async () => {
    const { organizationId, token } = await ensureOrganization(given().store, tokenFile(), 'Contoso');
    const { rows } = await given().store.inOrganization(organizationId, (db) =>
      sql<{ api_token: { token_hash: string } }>`select to_jsonb(api_token) as api_token from api_token`.execute(db),
    );
    expect(JSON.stringify(rows)).not.toContain(token.slice('assay_'.length));
    expect(rows.map(({ api_token }) => api_token.token_hash)).toEqual([
      createHash('sha256').update(token).digest('hex'),
    ]);
  });

  test('is not found by another token, its digest, or none', async () => {
    const { token } = await ensureOrganization(given().store, tokenFile());
    const digest = createHash('sha256').update(token).digest('hex');
    for (const wrong of ['', digest, token.slice(0, -1), `${token} `, token.toUpperCase(), `' or '1'='1`]) {
      expect(await findOrganization(given().store, wrong), wrong).toBeUndefined();
    }
  });

  test('an empty token file opens nothing', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'assay-token-')), 'token');
    writeFileSync(file, '\n');
    await expect(ensureOrganization(given().store, file)).rejects.toThrow('holds no token');
  });
});
