/** The first organisation of an installation, and the hosts that reach it. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { appendAudit, systemContext } from '../audit/index.ts';
import type { Store } from '../store/index.ts';
import { organizationCreated, tokenCreated } from './audit-entries.ts';
import { findToken, insertOrganization, insertToken } from './repo.ts';
import { digestOf, newToken } from './token.ts';

export interface AccessToken {
  readonly organizationId: string;
  /** Shown once to the person who starts Assay; kept as a digest. */
  readonly token: string;
}

/** The organisation of a token, or undefined. */
async function findOrganization(store: Store, token: string): Promise<string | undefined> {
  return (await store.asSystem((db) => findToken(db, { digest: digestOf(token) })))?.organizationId;
}

/**
 * The token of the first organisation, from its file; made together with the organisation when there is none. Whoever can
 * read the file is the operator of the installation; it is readable by its owner only.
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
  const principalId = randomUUID();
  const row = { id: randomUUID(), kind: 'installation', digest: digestOf(token), expiresAt: null } as const;
  const by = systemContext();
  try {
    await store.inOrganization(organizationId, async (db) => {
      await insertOrganization(db, { id: organizationId, name }, { principalId, name: 'Operator' });
      await insertToken(db, organizationId, { ...row, name: 'Token file', rights: { principalId } });
      await appendAudit(db, organizationId, organizationCreated({ id: organizationId, name }, by));
      await appendAudit(db, organizationId, tokenCreated({ ...row, name: 'Token file', role: 'owner' }, by));
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
    writeFileSync(file, `${newToken()}\n`, { mode: 0o600, flag: 'wx' });
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
