/** One entry of the log, as it is hashed and kept. Pure. */
import type { DetailValue, ErrorCode } from '../errors/index.ts';
import { storable } from '../store/index.ts';
import { type AuditAction, type AuditTargetKind, auditActions, type DetailName } from './actions.ts';
import { canonical, hashOf } from './canonical.ts';
import type { AuditActor, RequestContext } from './context.ts';

export interface AuditTarget {
  readonly kind: AuditTargetKind;
  readonly id: string;
  /** As it was called at that moment. */
  readonly name: string;
}

/** What a service says of what it has done. */
export interface NewAuditEntry<A extends AuditAction> {
  readonly action: A;
  readonly by: RequestContext;
  readonly target: AuditTarget;
  /** `ok` unless said otherwise, or the error that it ended with. */
  readonly outcome?: 'ok' | ErrorCode;
  readonly details?: { readonly [Name in DetailName<A>]?: DetailValue };
}

/** The object that is hashed, in the order of the docs; the canonical text sorts it. */
export interface AuditEntry {
  readonly version: 1;
  readonly organizationId: string;
  /** From 1, without gaps. */
  readonly sequence: number;
  /** ISO moment in UTC with milliseconds; never before that of the entry before. */
  readonly time: string;
  readonly action: AuditAction;
  readonly actor: AuditActor;
  readonly address: string | null;
  readonly correlationId: string;
  readonly target: AuditTarget;
  readonly outcome: 'ok' | ErrorCode;
  readonly details: Readonly<Record<string, DetailValue>>;
  /** Hash of the entry before; `noPrevious` in the first. */
  readonly previous: string;
}

export const noPrevious = '0'.repeat(64);

/** The newest entry of an organisation. */
export interface Head {
  readonly sequence: number;
  readonly hash: string;
  readonly time: string;
}

export interface SealedEntry extends Head {
  /** Canonical JSON of the entry, which the hash is of. */
  readonly text: string;
}

const longestName = 300;
const longestDetail = 1000;
const mostItems = 200;

/** The entry that follows the head, with its hash. Details that its action does not know are left out. */
export function sealEntry<A extends AuditAction>(
  organizationId: string,
  head: Head | undefined,
  given: NewAuditEntry<A>,
  at: Date,
): SealedEntry {
  const { action, by, target } = given;
  const now = at.toISOString();
  const entry: AuditEntry = {
    version: 1,
    organizationId,
    sequence: (head?.sequence ?? 0) + 1,
    // Clocks of several machines differ, and are set back at times.
    time: head && head.time > now ? head.time : now,
    action,
    actor: { kind: by.actor.kind, id: cut(by.actor.id), name: cut(by.actor.name) },
    address: by.address,
    correlationId: by.correlationId,
    target: { kind: target.kind, id: cut(target.id), name: cut(target.name) },
    outcome: given.outcome ?? 'ok',
    details: allowed(action, given.details ?? {}),
    previous: head?.hash ?? noPrevious,
  };
  const text = canonical(storable(entry));
  return { sequence: entry.sequence, time: entry.time, text, hash: hashOf(text) };
}

function allowed(action: AuditAction, details: Readonly<Record<string, DetailValue | undefined>>) {
  const names: readonly string[] = auditActions[action].details;
  return Object.fromEntries(
    names.flatMap((name): [string, DetailValue][] => {
      const value = details[name];
      return value === undefined ? [] : [[name, short(value)]];
    }),
  );
}

function short(value: DetailValue): DetailValue {
  if (typeof value === 'string') return cut(value, longestDetail);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  return value.slice(0, mostItems).map((item) => cut(item, longestDetail));
}

function cut(text: string, length = longestName): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
