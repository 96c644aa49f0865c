/** When the credentials of the connection's own application end, which one is in use, and what to warn of. Pure. */
import { createHash, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { Credential } from '../cloud/index.ts';

/** Days ahead at which somebody is warned, once each; 0 is the end itself. */
export const thresholds = [60, 30, 14, 7, 1, 0] as const;
const day = 86_400_000;

export interface KnownCredential {
  readonly keyId: string;
  readonly kind: 'secret' | 'certificate';
  readonly name: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date;
  /** The first three characters of a secret, as Microsoft shows them to anybody who may read the application. */
  readonly hint?: string | undefined;
  /** SHA-1 of a certificate, in upper-case hexadecimal. */
  readonly thumbprint?: string | undefined;
}

export type Use = 'in-use' | 'assumed' | 'other' | 'unknown';

const text = z.string().nullish().catch(undefined);
const password = z.object({
  keyId: z.string(),
  displayName: text,
  startDateTime: text,
  endDateTime: z.string(),
  hint: text,
});
const key = z.object({
  keyId: z.string(),
  displayName: text,
  startDateTime: text,
  endDateTime: z.string(),
  customKeyIdentifier: text,
});
const application = z.object({
  passwordCredentials: z.array(z.unknown()).nullish(),
  keyCredentials: z.array(z.unknown()).nullish(),
});

/** Source: Microsoft Graph, "passwordCredential resource type", "keyCredential resource type". Undefined when it is no application. */
export function readCredentials(body: unknown): KnownCredential[] | undefined {
  const parsed = application.safeParse(body);
  if (!parsed.success) return undefined;
  const secrets = (parsed.data.passwordCredentials ?? []).flatMap((item): KnownCredential[] => {
    const one = password.safeParse(item);
    if (!one.success) return [];
    const { keyId, displayName, hint } = one.data;
    const dates = datesOf(one.data);
    return dates ? [{ keyId, kind: 'secret', name: displayName ?? keyId, ...dates, hint: hint ?? undefined }] : [];
  });
  const certificates = (parsed.data.keyCredentials ?? []).flatMap((item): KnownCredential[] => {
    const one = key.safeParse(item);
    if (!one.success) return [];
    const { keyId, displayName, customKeyIdentifier } = one.data;
    const dates = datesOf(one.data);
    const thumbprint = customKeyIdentifier ? hexOf(customKeyIdentifier) : undefined;
    // A certificate may be listed twice, for signing and for verifying.
    return dates ? [{ keyId, kind: 'certificate', name: displayName ?? keyId, ...dates, thumbprint }] : [];
  });
  return [...secrets, ...certificates];
}

function datesOf(item: { startDateTime?: string | null | undefined; endDateTime: string }) {
  const endsAt = new Date(item.endDateTime);
  if (Number.isNaN(endsAt.getTime())) return undefined;
  const startsAt = item.startDateTime ? new Date(item.startDateTime) : null;
  return { endsAt, startsAt: startsAt && !Number.isNaN(startsAt.getTime()) ? startsAt : null };
}

/** The identifier is the thumbprint: as hexadecimal, or as the base64 of its twenty bytes. */
function hexOf(identifier: string): string | undefined {
  if (/^[0-9a-f]{40}$/i.test(identifier)) return identifier.toUpperCase();
  const bytes = Buffer.from(identifier, 'base64');
  return bytes.length === 20 ? bytes.toString('hex').toUpperCase() : undefined;
}

/** What tells the credential of the connection among those of its application; holds no secret worth having. */
export interface Marks {
  readonly kind: 'secret' | 'certificate' | 'none';
  readonly hint?: string | undefined;
  readonly thumbprint?: string | undefined;
}

export function marksOf(credential: Credential): Marks {
  switch (credential.kind) {
    case 'client-secret':
      return { kind: 'secret', hint: credential.clientSecret.slice(0, 3) };
    case 'client-certificate':
      return { kind: 'certificate', thumbprint: thumbprintOf(credential.certificate) };
    case 'delegated':
      return credential.clientSecret === undefined
        ? { kind: 'none' }
        : { kind: 'secret', hint: credential.clientSecret.slice(0, 3) };
    case 'managed-identity':
    case 'workload-identity':
      return { kind: 'none' };
  }
}

/** Why no credential of the connection ends, in a sentence; nothing where one does. */
export function neverEnds(credential: Credential): string | undefined {
  switch (credential.kind) {
    case 'managed-identity':
      return 'Azure keeps and renews the credential of a managed identity: it never ends by itself.';
    case 'workload-identity':
      return 'A federated credential holds no secret: it never ends by itself.';
    case 'delegated':
      return credential.clientSecret === undefined
        ? 'The application signs in without a secret: there is none that ends. The sign-in itself is renewed with each sync.'
        : undefined;
    case 'client-secret':
    case 'client-certificate':
      return undefined;
  }
}

function thumbprintOf(pem: string): string | undefined {
  try {
    return createHash('sha1').update(new X509Certificate(pem).raw).digest('hex').toUpperCase();
  } catch {
    return undefined;
  }
}

/**
 * Which credential the connection signs in with. Two may overlap: a thumbprint or a hint that only one has is sure, several
 * with the same hint are each `unknown`; with no mark at all the valid one that ends last is assumed.
 */
export function usesOf(credentials: readonly KnownCredential[], marks: Marks, now: Date): Map<string, Use> {
  const uses = new Map<string, Use>(credentials.map(({ keyId }) => [keyId, 'other']));
  if (marks.kind === 'none') return uses;
  const own = credentials.filter(({ kind }) => kind === marks.kind);
  const marked = own.filter(
    ({ hint, thumbprint }) =>
      (marks.hint !== undefined && hint === marks.hint) ||
      (marks.thumbprint !== undefined && thumbprint === marks.thumbprint),
  );
  const [only] = marked;
  if (only && new Set(marked.map(({ endsAt }) => endsAt.getTime())).size === 1) {
    for (const { keyId } of marked) uses.set(keyId, 'in-use');
    return uses;
  }
  if (only) {
    for (const { keyId } of marked) uses.set(keyId, 'unknown');
    return uses;
  }
  // A mark that no credential has is no proof: hints are missing on old secrets.
  const unmarked = own.filter(({ hint, thumbprint }) => hint === undefined && thumbprint === undefined);
  const candidates = unmarked.length > 0 ? unmarked : own;
  const valid = candidates.filter(({ endsAt }) => endsAt > now);
  const assumed = (valid.length > 0 ? valid : candidates).reduce<KnownCredential | undefined>(
    (last, one) => (last && last.endsAt >= one.endsAt ? last : one),
    undefined,
  );
  if (assumed) uses.set(assumed.keyId, 'assumed');
  return uses;
}

type Ending = Pick<KnownCredential, 'keyId' | 'kind' | 'endsAt'> & { readonly use: Use };

/** Of those that are or may be in use, the one that ends first. */
export function firstToEnd<One extends Ending>(credentials: readonly One[]): One | undefined {
  return credentials
    .filter(({ use }) => use !== 'other')
    .reduce<One | undefined>((a, b) => (a && a.endsAt <= b.endsAt ? a : b), undefined);
}

/** Whether the application has another credential of its kind that is valid for longer. */
export function isReplaced({ kind, endsAt: end }: Ending, credentials: readonly Ending[], now: Date): boolean {
  return credentials.some((other) => other.kind === kind && other.endsAt > end && other.endsAt > now);
}

export interface Warning {
  readonly keyId: string;
  readonly threshold: number;
}

/** The moment so many days after another. */
export function inDays(days: number, from: Date): Date {
  return new Date(from.getTime() + days * day);
}

/** Whole days until the end; negative afterwards. */
export function daysLeft(endsAt: Date, now: Date): number {
  return Math.floor((endsAt.getTime() - now.getTime()) / day);
}

/**
 * Warnings to send now, for every credential that is or may be in use. Each threshold is told once for each credential; whoever
 * comes late hears the nearest one only.
 * @param sent thresholds already told, by key id
 */
export function dueWarnings(
  credentials: readonly (Pick<KnownCredential, 'keyId' | 'endsAt'> & { readonly use: Use })[],
  now: Date,
  sent: ReadonlyMap<string, readonly number[]>,
): Warning[] {
  return credentials.flatMap(({ keyId, endsAt, use }): Warning[] => {
    if (use === 'other') return [];
    const left = endsAt.getTime() - now.getTime();
    const nearest = thresholds.filter((threshold) => left <= threshold * day).at(-1);
    if (nearest === undefined || sent.get(keyId)?.includes(nearest)) return [];
    return [{ keyId, threshold: nearest }];
  });
}
