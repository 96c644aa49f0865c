/** Ends of credentials as findings. Pure. */
import { type AssayError, assayError } from '../errors/index.ts';
import { daysLeft, thresholds, type Use } from './expiry.ts';
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
  { fixes, clientId }: { readonly fixes: Fixes; readonly clientId: string },
): Finding {
  const base = { id: 'credential-expiry', title: 'The credential is valid for long enough' };
  const items = credentials.map(
    ({ name, kind, endsAt, use }) => `${name} (${kind}) until ${endsAt.toISOString().slice(0, 10)}: ${uses[use]}`,
  );
  const own = credentials.filter(({ use }) => use !== 'other');
  const first = own.reduce<Ending | undefined>((a, b) => (a && a.endsAt <= b.endsAt ? a : b), undefined);
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
  const later = credentials.some(({ kind, endsAt }) => kind === first.kind && endsAt > first.endsAt && endsAt > now);
  const rotate = fixes.rotate(first.kind, first.keyId);
  const text = later
    ? 'The application already has a credential that is valid for longer: give that one to the connection, then delete the old one.'
    : rotate.text;
  return finding('expiry', {
    ...base,
    state: 'missing',
    // Nothing fails until it ends.
    optional: !ended,
    code,
    reason: cause,
    items,
    fix: { ...rotate, text },
  });
}
