/** The watch over ends of credentials: what is known of them, and who was warned when. */
import type { Credential } from '../cloud/index.ts';
import { type AssayError, assayError, isErrorCode, type Result } from '../errors/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { recordEvent } from '../sync/index.ts';
import {
  daysLeft,
  dueWarnings,
  firstToEnd,
  inDays,
  isReplaced,
  type KnownCredential,
  marksOf,
  thresholds,
  type Use,
  usesOf,
  type Warning,
} from './expiry.ts';
import { rotation } from './fixes.ts';
import {
  connectedOrganizations,
  endingConnections,
  type KeptCredential,
  keepCheck,
  keepWarnings,
  lockExpiry,
  lookedAtBefore,
  type Place,
  readApplication,
  readCheck,
  readKept,
  readWarnings,
  replaceKept,
} from './repo.ts';
import type { ExpiryView } from './schema.ts';

/** Takes what the registration told, or why it told nothing, and the warnings that are due by it. */
export function keepExpiry(
  store: Store,
  place: Place,
  found: Result<readonly KnownCredential[]>,
  credential: Credential,
  now: Date,
): Promise<Warning[]> {
  if (!found.ok) return keepProblem(store, place, found.error, now);
  return store.inOrganization(place.organizationId, async (db) => {
    await lockExpiry(db, place);
    await replaceKept(db, place, withUses(found.value, credential, now));
    await keepCheck(db, place, now, null);
    return warn(db, place, now);
  });
}

/** Where nothing could be read, what was known before still ends when it ends. */
export function keepProblem(store: Store, place: Place, { code, details }: AssayError, now: Date): Promise<Warning[]> {
  return store.inOrganization(place.organizationId, async (db) => {
    await lockExpiry(db, place);
    await keepCheck(db, place, now, { code, details });
    return warn(db, place, now);
  });
}

/** Warns of what ends, by what is known of it: nothing is asked. Any number of processes may do so at once. */
export async function warnDue(store: Store, now: Date): Promise<Warning[]> {
  const warnings: Warning[] = [];
  for (const organizationId of await connectedOrganizations(store)) {
    const told = await store.inOrganization(organizationId, async (db) => {
      const own: Warning[] = [];
      for (const connectionId of await endingConnections(db, organizationId, inDays(thresholds[0], now))) {
        const place = { organizationId, connectionId };
        await lockExpiry(db, place);
        own.push(...(await warn(db, place, now)));
      }
      return own;
    });
    warnings.push(...told);
  }
  return warnings;
}

/** Those that nobody has looked at for a day, paused ones too. */
export async function notLookedAt(store: Store, now: Date): Promise<Place[]> {
  const places: Place[] = [];
  for (const organizationId of await connectedOrganizations(store)) {
    const ids = await store.inOrganization(organizationId, (db) => lookedAtBefore(db, organizationId, inDays(-1, now)));
    places.push(...ids.map((connectionId) => ({ organizationId, connectionId })));
  }
  return places;
}

/** Behind the lock of the place. */
async function warn(db: StoreTransaction, place: Place, now: Date): Promise<Warning[]> {
  const sent = new Map<string, number[]>();
  for (const { keyId, threshold } of await readWarnings(db, place))
    sent.set(keyId, [...(sent.get(keyId) ?? []), threshold]);
  const kept = await readKept(db, place);
  const warnings = dueWarnings(kept, now, sent);
  if (warnings.length === 0) return [];
  await keepWarnings(db, place, warnings, now);
  const application = await readApplication(db, place);
  for (const warning of warnings)
    await recordEvent(db, { ...place, at: now, ...toEvent(warning, kept, application, now) });
  return warnings;
}

type Application = Awaited<ReturnType<typeof readApplication>>;

function toEvent({ keyId }: Warning, kept: readonly KeptCredential[], application: Application, now: Date) {
  const credential = kept.find((one) => one.keyId === keyId);
  const ended = credential !== undefined && credential.endsAt <= now;
  const { name = keyId, endsAt } = credential ?? {};
  return {
    kind: ended ? 'credential_expired' : 'credential_expiring',
    details: { name, endsAt: endsAt?.toISOString(), rotate: rotationOf(credential, kept, application, now) },
  };
}

function rotationOf(
  credential: KeptCredential | undefined,
  kept: readonly KeptCredential[],
  application: Application,
  now: Date,
): ExpiryView['rotate'] {
  if (!credential || !application) return null;
  return rotation(application, { ...credential, replaced: isReplaced(credential, kept, now) });
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
    const application = await readApplication(db, place);
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
      rotate: rotationOf(firstToEnd(credentials), credentials, application, now),
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
