/** Who calls: every request carries an organisation by its credential, and by nothing else. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { appendAudit, systemContext } from '../audit/index.ts';
import type { Store } from '../store/index.ts';

export interface AccessToken {
  readonly organizationId: string;
  /** Shown once to the person who starts Assay; kept as a digest. */
  readonly token: string;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

export interface TokenOwner {
  readonly organizationId: string;
  /** Of the token itself. */
  readonly id: string;
  readonly name: string;
}

/** Whose a token is, or undefined. */
export async function findToken(store: Store, token: string): Promise<TokenOwner | undefined> {
  const row = await store.asSystem((db) =>
    db
      .selectFrom('api_token')
      .select(['organization_id', 'id', 'name'])
      .where('token_hash', '=', hashOf(token))
      .executeTakeFirst(),
  );
  return row && { organizationId: row.organization_id, id: row.id, name: row.name };
}

/** The organisation of a token, or undefined. */
export async function findOrganization(store: Store, token: string): Promise<string | undefined> {
  return (await findToken(store, token))?.organizationId;
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
  const first = { id: randomUUID(), name: 'first token' };
  const by = systemContext();
  try {
    await store.inOrganization(organizationId, async (db) => {
      await db.insertInto('organization').values({ organization_id: organizationId, name }).execute();
      await db
        .insertInto('api_token')
        .values({ organization_id: organizationId, ...first, token_hash: hashOf(token) })
        .execute();
      const organization = { kind: 'organization', id: organizationId, name } as const;
      await appendAudit(db, organizationId, { action: 'organization.created', by, target: organization });
      await appendAudit(db, organizationId, { action: 'token.created', by, target: { kind: 'token', ...first } });
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
