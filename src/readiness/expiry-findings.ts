/** Ends of credentials as findings. Pure. */
import { type AssayError, assayError } from '../errors/index.ts';
import { daysLeft, firstToEnd, isReplaced, thresholds, type Use } from './expiry.ts';
import { finding } from './findings.ts';
import type { Fixes } from './fixes.ts';
import type { Finding } from './schema.ts';

interface Ending {
  readonly keyId: string;
  readonly kind: 'secret' | 'certificate';
  readonly name: string;
  readonly endsAt: Date;
  readonly use: Use;
}

const uses = {
  'in-use': 'the one that the connection signs in with',
  assumed: 'taken to be the one in use, because it is valid and ends last',
  unknown: 'it may be the one in use: several have the same hint',
  other: 'another one',
} as const satisfies Record<Use, string>;

export function expiryFinding(
  credentials: readonly Ending[],
  problem: AssayError | undefined,
  now: Date,
  {
    fixes,
    clientId,
    never,
  }: {
    readonly fixes: Fixes;
    readonly clientId: string;
    /** Why no credential of the connection ends. */
    readonly never?: string | undefined;
  },
): Finding {
  const base = { id: 'credential-expiry', title: 'The credential is valid for long enough' };
  const items = credentials.map(
    ({ name, kind, endsAt, use }) => `${name} (${kind}) until ${endsAt.toISOString().slice(0, 10)}: ${uses[use]}`,
  );
  if (never !== undefined)
    return finding('expiry', { ...base, state: 'not-applicable', optional: true, reason: never, items });
  const first = firstToEnd(credentials);
  if (!first) {
    const reason = problem?.cause ?? 'None of the credentials of the application is one that the connection could use.';
    return finding('expiry', { ...base, state: 'unknown', optional: true, code: problem?.code ?? null, reason, items });
  }
  const days = daysLeft(first.endsAt, now);
  const ended = first.endsAt <= now;
  const longest = thresholds[0];
  if (!ended && days >= longest) return finding('expiry', { ...base, state: 'ok', items });
  const { code, cause } = assayError(ended ? 'credential_expired' : 'credential_expiring', {
    name: first.name,
    clientId,
    days,
  });
  return finding('expiry', {
    ...base,
    state: 'missing',
    // Nothing fails until it ends.
    optional: !ended,
    code,
    reason: cause,
    items,
    fix: fixes.rotate({ ...first, replaced: isReplaced(first, credentials, now) }),
  });
}
