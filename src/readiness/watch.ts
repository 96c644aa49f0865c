/** The watch over ends of credentials: what is known of them, and who was warned when. */
import type { Credential } from '../cloud/index.ts';
import { type AssayError, assayError, isErrorCode, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { recordEvent } from '../sync/index.ts';
import { daysLeft, dueWarnings, type KnownCredential, marksOf, type Use, usesOf, type Warning } from './expiry.ts';
import {
  type KeptCredential,
  keepCheck,
  keepWarnings,
  lockExpiry,
  type Place,
  readCheck,
  readKept,
  readWarnings,
  replaceKept,
} from './repo.ts';
import type { ExpiryView } from './schema.ts';

/**
 * Takes what the registration told, or why it told nothing, and the warnings that are due by it. Where it could not be read,
 * what was known before still ends when it ends.
 */
export function keepExpiry(
  store: Store,
  place: Place,
  found: Result<readonly KnownCredential[]>,
  credential: Credential,
  now: Date,
): Promise<Warning[]> {
  return store.inOrganization(place.organizationId, async (db) => {
    await lockExpiry(db, place);
    if (found.ok) await replaceKept(db, place, withUses(found.value, credential, now));
    const problem = found.ok ? null : { code: found.error.code, details: found.error.details };
    await keepCheck(db, place, now, problem);
    const sent = new Map<string, number[]>();
    for (const { keyId, threshold } of await readWarnings(db, place))
      sent.set(keyId, [...(sent.get(keyId) ?? []), threshold]);
    const kept = await readKept(db, place);
    const warnings = dueWarnings(kept, now, sent);
    await keepWarnings(db, place, warnings, now);
    for (const warning of warnings) await recordEvent(db, { ...place, at: now, ...toEvent(warning, kept, now) });
    return warnings;
  });
}

function toEvent({ keyId }: Warning, kept: readonly KeptCredential[], now: Date) {
  const credential = kept.find((one) => one.keyId === keyId);
  const ended = credential !== undefined && credential.endsAt <= now;
  const { name = keyId, endsAt } = credential ?? {};
  return {
    kind: ended ? 'credential_expired' : 'credential_expiring',
    details: { name, endsAt: endsAt?.toISOString() },
  };
}

export function withUses(
  credentials: readonly KnownCredential[],
  credential: Credential,
  now: Date,
): (KeptCredential & { use: Use })[] {
  const uses = usesOf(credentials, marksOf(credential), now);
  return credentials.map(({ keyId, kind, name, startsAt, endsAt }) => ({
    keyId,
    kind,
    name: name.slice(0, 200),
    startsAt,
    endsAt,
    use: uses.get(keyId) ?? 'other',
  }));
}

export function readExpiry(store: Store, place: Place, now: Date): Promise<ExpiryView> {
  return store.inOrganization(place.organizationId, async (db) => {
    const check = await readCheck(db, place);
    const problem = problemOf(check?.problem);
    const credentials = await readKept(db, place);
    const warnings = await readWarnings(db, place);
    return {
      credentials: credentials.map(({ keyId, kind, name, startsAt, endsAt, use }) => ({
        keyId,
        kind,
        name,
        startsAt: startsAt?.toISOString() ?? null,
        endsAt: endsAt.toISOString(),
        daysLeft: daysLeft(endsAt, now),
        use,
      })),
      warnings: warnings.map(({ keyId, threshold, sentAt }) => ({ keyId, threshold, sentAt: sentAt.toISOString() })),
      problem: problem && { code: problem.code, cause: problem.cause, fix: problem.fix },
      checkedAt: check?.at.toISOString() ?? null,
    };
  });
}

function problemOf(stored: unknown): AssayError | null {
  if (typeof stored !== 'object' || stored === null || !('code' in stored)) return null;
  const { code } = stored;
  if (typeof code !== 'string' || !isErrorCode(code)) return null;
  return assayError(code, 'details' in stored ? (stored.details as AssayError['details']) : {});
}
