/** Which requests fail and how: deterministic for a seed, whatever the order in which concurrent requests arrive. */
import { createHash } from 'node:crypto';
import type { Surface } from '../listener/route.ts';
import type { Fault, FaultKind, FaultRule } from './types.ts';

export { type Fault, type FaultKind, type FaultRule, faultKinds } from './types.ts';

export interface FaultTarget {
  readonly surface: Surface;
  readonly method: string;
  readonly path: string;
  /** Path and query as sent: tells one page from the next. */
  readonly url: string;
}

export interface Faults {
  /** The first rule that matches and whose draw hits; the admin endpoint never fails. */
  draw(target: FaultTarget): Fault | undefined;
  /** Replaces the rules and forgets what was drawn. */
  set(rules: readonly FaultRule[]): void;
  readonly rules: readonly FaultRule[];
}

/** Different requests whose repeats are counted; beyond it counting begins anew, so that memory is bounded. */
const countedRequests = 1_000_000;

/** The same for every run: clients put a fresh id of their own into token requests. */
function keyOf({ method, url }: FaultTarget): string {
  return `${method} ${url.replace(/([?&])client-request-id=[^&]*/i, '$1')}`;
}

function matches({ match }: FaultRule, target: FaultTarget): boolean {
  if (match?.surface && match.surface !== target.surface) return false;
  if (match?.method && match.method.toUpperCase() !== target.method) return false;
  return !match?.pathPrefix || target.path.toLowerCase().startsWith(match.pathPrefix.toLowerCase());
}

/** Two independent numbers from 0 to 1. */
function chances(text: string): readonly [number, number] {
  const digest = createHash('sha256').update(text).digest();
  return [digest.readUInt32BE(0) / 2 ** 32, digest.readUInt32BE(4) / 2 ** 32];
}

/** Errors: RangeError for a rate outside 0 to 1 or a rule without kinds. */
export function createFaults(rules: readonly FaultRule[] = [], seed = 'assay'): Faults {
  let active: { readonly rule: FaultRule; spent: number }[] = [];
  const repeats = new Map<number, number>();

  function set(next: readonly FaultRule[]): void {
    for (const { rate = 1, kinds } of next) {
      if (!(rate >= 0 && rate <= 1)) throw new RangeError(`fault rate must be from 0 to 1, not ${rate}`);
      if (kinds.length === 0) throw new RangeError('a fault rule needs at least one kind');
    }
    active = next.map((rule) => ({ rule, spent: 0 }));
    repeats.clear();
  }
  set(rules);

  function repeatOf(key: string): number {
    const hash = createHash('sha1').update(key).digest().readUIntBE(0, 6);
    const repeat = repeats.get(hash) ?? 0;
    if (repeats.size >= countedRequests) repeats.clear();
    repeats.set(hash, repeat + 1);
    return repeat;
  }

  return {
    draw(target) {
      if (active.length === 0 || target.surface === 'admin') return undefined;
      const key = keyOf(target);
      const repeat = repeatOf(key);
      for (const [index, entry] of active.entries()) {
        const { rule } = entry;
        if (entry.spent >= (rule.count ?? Number.POSITIVE_INFINITY) || !matches(rule, target)) continue;
        const [hit, chance] = chances(`${seed}|${index}|${key}|${repeat}`);
        if (hit >= (rule.rate ?? 1)) continue;
        const position = chance * rule.kinds.length;
        const kind = rule.kinds[Math.floor(position)] as FaultKind;
        const spend = (): void => {
          entry.spent += 1;
        };
        return { kind, rule, chance: position % 1, spend };
      }
      return undefined;
    },
    set,
    get rules() {
      return active.map((entry) => entry.rule);
    },
  };
}
