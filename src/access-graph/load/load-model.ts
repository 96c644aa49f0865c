import type { Store } from '../../store/index.ts';
import type { ModelThread } from '../model-thread.ts';
import type { Built } from '../worker/protocol.ts';
import { type ChangedRows, changedEntityRows, changedRelationRows, familyRows, scheduleRows } from './changes.ts';
import type { Gap } from './gaps.ts';
import { entityRows, keyRows, type ReadFrom, relationRows } from './rows.ts';

/**
 * Builds a model in its thread from the stored graph, batch by batch: one is read while the one before is taken in. Each batch is
 * a transaction of its own, so that nobody waits; who builds looks afterwards whether a sync has ended meanwhile.
 */
export async function loadModel(
  thread: ModelThread,
  store: Store,
  from: ReadFrom,
  gaps: readonly Gap[],
): Promise<Built> {
  await thread.begin('anew');
  await pass(entityRows(store, from), (rows) => thread.send({ kind: 'entities', rows }));
  await pass(relationRows(store, from), (rows) => thread.send({ kind: 'relations', rows }));
  const unresolved = await thread.unresolved();
  await pass(keyRows(store, from, unresolved.map(String)), (rows) => thread.send({ kind: 'keys', rows }));
  return thread.finish(unreadableOf(gaps));
}

/** Takes what has changed into the model that the thread has. Until it is done, the thread answers from the one before. */
export async function patchModel(
  thread: ModelThread,
  store: Store,
  from: ReadFrom,
  { families, entities, relations }: ChangedRows,
  gaps: readonly Gap[],
): Promise<Built> {
  await thread.begin('changes', families);
  await pass(changedEntityRows(store, from, entities), (rows) => thread.send({ kind: 'changedEntities', rows }));
  await pass(familyRows(store, from, families), (rows) => thread.send({ kind: 'entities', rows }));
  await pass(scheduleRows(store, from, entities), (rows) => thread.send({ kind: 'entities', rows }));
  await pass(changedRelationRows(store, from, relations), (rows) => thread.send({ kind: 'changedRelations', rows }));
  return thread.finish(unreadableOf(gaps));
}

const unreadableOf = (gaps: readonly Gap[]) =>
  gaps.filter(({ foreignOnly }) => !foreignOnly).map(({ what, at, reason }) => ({ what, at, reason }));

async function pass(batches: AsyncIterable<string>, send: (rows: string) => Promise<void>): Promise<void> {
  let before: Promise<void> = Promise.resolve();
  for await (const rows of batches) {
    await before;
    before = send(rows);
    // Waited for with the next batch.
    before.catch(() => {});
  }
  await before;
}
