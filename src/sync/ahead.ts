import type { Room } from './room.ts';

/**
 * Asks for the next page while this one is saved: the service, this process and the database work at the same time. Where much is
 * held already, the next page waits until this one is saved.
 * @param purpose for which the pages are asked
 */
export async function* ahead<Page>(room: Room, purpose: string, pages: AsyncGenerator<Page>): AsyncGenerator<Page> {
  const ask = async () => {
    const before = room.read(purpose);
    const page = await pages.next();
    const bytes = room.read(purpose) - before;
    room.hold(bytes);
    return { page, bytes };
  };
  let next: ReturnType<typeof ask> | undefined = ask();
  try {
    while (next) {
      const { page, bytes } = await next;
      next = undefined;
      try {
        if (page.done) return;
        if (room.hasPlace) {
          next = ask();
          // Looked at when it is waited for; until then a failure must not count as unhandled.
          next.catch(() => {});
        }
        yield page.value;
      } finally {
        room.release(bytes);
      }
      next ??= ask();
    }
  } finally {
    await next?.then(
      ({ bytes }) => room.release(bytes),
      () => {},
    );
    await pages.return(undefined);
  }
}
