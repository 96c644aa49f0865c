import type { Licence } from '../../world.ts';
import { type IdKind, Ids } from './ids.ts';
import { hashText, mix } from './mixing.ts';
import { SCALES, type Scale, type WorldSize } from './sizes.ts';

export interface ContosoOptions {
  readonly size: WorldSize;
  readonly seed?: string;
  readonly now?: Date;
  readonly licences?: readonly Licence[];
  /** A PEM certificate that the `reader` client may also sign in with. */
  readonly certificate?: string;
}

const DAY = 86_400_000;

/** What every body is made from: the seed's ids and dice, the sizes and the clock. Holds nothing per object. */
export class Tenant {
  readonly ids: Ids;
  readonly id: string;
  readonly size: WorldSize;
  readonly scale: Scale;
  readonly now: Date;
  readonly licences: ReadonlySet<Licence>;
  readonly certificate: string | undefined;
  readonly domain = 'contoso.com';
  readonly initialDomain = 'contoso.onmicrosoft.com';
  readonly displayName = 'Contoso';
  readonly #key: number;

  constructor(options: ContosoOptions) {
    const seed = options.seed ?? 'contoso';
    this.ids = new Ids(seed);
    this.#key = hashText(`dice:${seed}`);
    this.id = this.ids.guid('tenant', 0);
    this.size = options.size;
    this.scale = SCALES[options.size];
    this.now = options.now ?? new Date(Date.UTC(2026, 9, 1 + (this.#key % 28), 8, 0, 0));
    this.licences = new Set(options.licences ?? ['P1', 'P2']);
    this.certificate = options.certificate;
  }

  /** An even number in 0 .. sides-1 that depends only on seed, subject, index. */
  dice(subject: string, index: number, sides: number): number {
    return mix(index, this.#key ^ hashText(subject)) % sides;
  }

  pick<T>(subject: string, index: number, values: readonly [T, ...T[]]): T {
    return values[this.dice(subject, index, values.length)] ?? values[0];
  }

  /** True for about one in `sides` indices. */
  rarely(subject: string, index: number, sides: number): boolean {
    return this.dice(subject, index, sides) === 0;
  }

  guid(kind: IdKind, index: number): string {
    return this.ids.guid(kind, index);
  }

  /** Days before (negative: after) the world's present, as ISO 8601 with whole seconds. */
  daysAgo(days: number, subject = '', index = 0): string {
    const seconds = subject === '' ? 0 : this.dice(subject, index, 86_400);
    return `${new Date(this.now.getTime() - days * DAY - seconds * 1000).toISOString().slice(0, 19)}Z`;
  }
}
