/** Batches that are polled: their parts come in one after the other, by the simulator's clock. */
import { randomUUID } from 'node:crypto';
import type { Json, World } from '../../world/world.ts';

interface Pending {
  readonly callerId: string;
  readonly started: number;
  /** In the order in which they finish. */
  readonly answers: readonly Json[];
}

const kept = new WeakMap<World, Map<string, Pending>>();
/** Batches remembered for each world, newest last. */
const keptBatches = 64;
/** Parts that finish in a second. Not documented anywhere: quick enough that one wait of Retry-After is always enough. */
const perSecond = 200;

/** Keeps the answers of a batch and gives the token under which they are polled. */
export function keepBatch(world: World, callerId: string, now: Date, answers: readonly Json[]): string {
  const batches = kept.get(world) ?? new Map<string, Pending>();
  kept.set(world, batches);
  const token = Buffer.from(JSON.stringify({ batchId: randomUUID() })).toString('base64url');
  batches.set(token, { callerId, started: now.getTime(), answers });
  const oldest = batches.keys().next().value;
  if (batches.size > keptBatches && oldest !== undefined) batches.delete(oldest);
  return token;
}

/** What a batch has by now; `undefined` for a token that this caller was not given. */
export function batchSoFar(
  world: World,
  callerId: string,
  token: string,
  now: Date,
): { readonly answers: readonly Json[]; readonly finished: boolean } | undefined {
  const batch = kept.get(world)?.get(token);
  if (batch?.callerId !== callerId) return undefined;
  const ready = Math.floor(((now.getTime() - batch.started) / 1000) * perSecond);
  return { answers: batch.answers.slice(0, Math.max(0, ready)), finished: ready >= batch.answers.length };
}
