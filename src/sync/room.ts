/** How much a run holds in memory at once, however large the tenant is: measured by the bytes of the answers. */
import type { RequestStats } from '../cloud/index.ts';

/** Bytes of answers that are held, over all steps, before no step asks ahead any more. */
const mostAhead = 16 * 1024 * 1024;
/** Bytes that the lists which a step asks for together shall bring. */
const bytesTogether = 4 * 1024 * 1024;

/** What the steps of a run have asked for and not saved yet. */
export class Room {
  readonly #stats: Pick<RequestStats, 'byPurpose'>;
  #held = 0;

  constructor(stats: Pick<RequestStats, 'byPurpose'>) {
    this.#stats = stats;
  }

  /** Bytes that were read for a purpose so far. */
  read(purpose: string): number {
    return this.#stats.byPurpose[purpose]?.bytes ?? 0;
  }

  /** Whether something more may be asked for before what is there is saved. */
  get hasPlace(): boolean {
    return this.#held < mostAhead;
  }

  hold(bytes: number): void {
    this.#held += bytes;
  }

  release(bytes: number): void {
    this.#held -= bytes;
  }
}

/** How many short lists a step asks for together: few at first, then as many as their size allows. */
export class Together {
  readonly #room: Room;
  readonly #purpose: string;
  #count = first;

  constructor(room: Room, purpose: string) {
    this.#room = room;
    this.#purpose = purpose;
  }

  get count(): number {
    return this.#count;
  }

  /** Asks for some lists, and learns from the answers how many the next time. */
  async ask<Answers>(lists: number, work: () => Promise<Answers>): Promise<Answers> {
    const before = this.#room.read(this.#purpose);
    const answers = await work();
    const bytes = this.#room.read(this.#purpose) - before;
    if (lists > 0)
      this.#count = Math.min(most, Math.max(fewest, Math.floor((bytesTogether * lists) / Math.max(1, bytes))));
    return answers;
  }
}

/** Two envelopes. */
const first = 40;
const most = 200;
const fewest = 4;
