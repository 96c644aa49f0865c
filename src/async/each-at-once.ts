/**
 * Does the work for each, some of them at once. After a failure nothing more is begun, and what has begun comes to its end before
 * the failure is thrown.
 * @param items may be made as they are needed: the next one is asked for when somebody is free
 */
export async function eachAtOnce<T>(
  items: AsyncIterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.asyncIterator]();
  let failed = false;
  const worker = async (): Promise<void> => {
    try {
      while (!failed) {
        const next = await waiting.next();
        if (next.done) return;
        await work(next.value);
      }
    } catch (cause) {
      failed = true;
      throw cause;
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}
