/** Lists below parents that span several pages: some of them at once, a commit a page. */
import type { Declaration } from '../catalog/index.ts';
import { ok, type Result } from '../errors/index.ts';
import { ahead } from './ahead.ts';
import { childrenCursor, type LongList, stopping } from './children-cursor.ts';
import { commitPage, type StepPage } from './commit.ts';
import { failedParent } from './failed-parent.ts';
import { toEntity } from './parents.ts';
import { requirementOf } from './requirement.ts';
import { addItem, noRows } from './rows.ts';
import type { StepContext } from './step.ts';

const listsAtOnce = 8;

/** Reads every list of the cursor from its next page to its end. */
export async function readLongLists(context: StepContext, declaration: Declaration): Promise<Result<void>> {
  const waiting = [...childrenCursor(context).long];
  let stopped: Result<void> = ok(undefined);
  // Pages have numbers, and each holds the places of all lists: one is saved after the other.
  let turn: Promise<void> = Promise.resolve();
  const commit = (list: LongList, next: LongList | undefined, page: Omit<StepPage, 'cursor'>): Promise<void> => {
    turn = turn.then(() => {
      const cursor = childrenCursor(context);
      const long = cursor.long.flatMap((one) => (one.parent.id === list.parent.id ? (next ? [next] : []) : [one]));
      return commitPage(context, { ...page, cursor: { ...cursor, long } });
    });
    return turn;
  };
  const reader = async (): Promise<void> => {
    for (let list = waiting.shift(); list && stopped.ok; list = waiting.shift()) {
      const read = await readLongList(context, declaration, list, commit);
      if (!read.ok) stopped = read;
    }
  };
  await Promise.all(Array.from({ length: listsAtOnce }, reader));
  return stopped;
}

async function readLongList(
  context: StepContext,
  declaration: Declaration,
  list: LongList,
  commit: (list: LongList, next: LongList | undefined, page: Omit<StepPage, 'cursor'>) => Promise<void>,
): Promise<Result<void>> {
  const { parent } = list;
  const surface = declaration.source.kind === 'graph-children' ? 'graph' : 'arm';
  const options = { purpose: declaration.type, requires: requirementOf(declaration), signal: context.signal };
  let faulty = list.faulty ?? false;
  for await (const page of ahead(context.room, options.purpose, context.client.pages(surface, list.next, options))) {
    if (!page.ok) {
      if (stopping.includes(page.error.code)) return page;
      const failed = [failedParent(declaration, parent, page.error)];
      await commit(list, undefined, { rows: noRows(), items: 0, failed });
      return ok(undefined);
    }
    const { items, nextLink } = page.value;
    const rows = noRows();
    for (const item of items) addItem(rows, [declaration.type], item, context, toEntity(parent));
    faulty ||= rows.rejected.length > 0;
    await commit(list, nextLink === undefined ? undefined : { parent, next: nextLink, faulty }, {
      rows,
      items: items.length,
      longParent: { id: parent.id, key: parent.key, last: nextLink === undefined && !faulty },
    });
  }
  return ok(undefined);
}
