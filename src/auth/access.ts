/** Who calls: every request carries an organisation by its credential, and by nothing else. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Store } from '../store/index.ts';

export interface AccessToken {
  readonly organizationId: string;
  /** Shown once to the person who starts Assay; kept as a digest. */
  readonly token: string;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** The organisation of a token, or undefined. */
export async function findOrganization(store: Store, token: string): Promise<string | undefined> {
  const row = await store.asSystem((db) =>
    db.selectFrom('api_token').select('organization_id').where('token_hash', '=', hashOf(token)).executeTakeFirst(),
  );
  return row?.organization_id;
}

/**
 * The token of the first organisation, from its file; made together with the organisation when there is none. The file is
 * readable by its owner only.
 */
export async function ensureOrganization(
  store: Store,
  tokenFile: string,
  name = 'My organisation',
): Promise<AccessToken> {
  const token = readToken(tokenFile);
  const known = await findOrganization(store, token);
  if (known !== undefined) return { organizationId: known, token };
  return { organizationId: await foundOrganization(store, token, name), token };
}

async function foundOrganization(store: Store, token: string, name: string): Promise<string> {
  const organizationId = randomUUID();
  try {
    await store.asSystem(async (db) => {
      await db.insertInto('organization').values({ organization_id: organizationId, name }).execute();
      await db
        .insertInto('api_token')
        .values({ organization_id: organizationId, id: randomUUID(), name: 'first token', token_hash: hashOf(token) })
        .execute();
    });
    return organizationId;
  } catch (cause) {
    // Another process with the same token file may have been faster by a moment.
    const theirs = await findOrganization(store, token);
    if (theirs === undefined) throw cause;
    return theirs;
  }
}

function readToken(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `assay_${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  }
  const token = readFileSync(file, 'utf8').trim();
  if (token === '') throw new Error(`${file} holds no token; remove it to have a new one made`);
  return token;
}

/** Whether a Host header names this machine: a page elsewhere cannot reach the API by pointing its own name here. */
export function sameHost(header: string | undefined, allowed: readonly string[]): boolean {
  const name = header?.replace(/:\d+$/, '').toLowerCase() ?? '';
  return allowed.includes(name);
}
