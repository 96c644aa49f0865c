/** Faults as they are asked for. */
import type { Surface } from '../listener/route.ts';

export const faultKinds = ['429', '5xx', 'reset', 'slow', 'truncated', 'repeated-link', 'expired-token'] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface FaultRule {
  /** Share of matching requests, 0 to 1; absent: every one. */
  readonly rate?: number;
  /** When several are given, the seed picks one for each request. */
  readonly kinds: readonly FaultKind[];
  /** `pathPrefix` in any letter case. Resource Graph is the surface `arg`. */
  readonly match?: {
    readonly surface?: Surface;
    readonly pathPrefix?: string;
    readonly method?: string;
  };
  /** The rule is spent after this many faults. */
  readonly count?: number;
  /** Seconds in Retry-After of `429`, default 2, and of a 503, default 5. */
  readonly retryAfterSeconds?: number;
  /** Delay of `slow` in milliseconds, default 3000. */
  readonly delayMs?: number;
  /**
   * Form of `truncated`: `connection` announces the whole length and closes early, `json` is good HTTP with a cut body.
   * Absent: the seed picks.
   */
  readonly truncation?: 'connection' | 'json';
}

/** A fault drawn for one request. */
export interface Fault {
  readonly kind: FaultKind;
  readonly rule: FaultRule;
  /** 0 to 1, for what is left to choose; the same for the same seed and request. */
  readonly chance: number;
  /** Counts the fault against the rule's `count`; called when it really took effect. */
  readonly spend: () => void;
}
