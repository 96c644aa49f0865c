import { describe, expect, test } from 'vitest';
import { ahead } from './ahead.ts';
import { Room, Together } from './room.ts';

const megabyte = 1024 * 1024;

/** A room, and answers of a size that are counted as they are asked for. */
function wire() {
  const counter = { requests: 0, parts: 0, retries: 0, waitMs: 0, bytes: 0, statuses: {} };
  const room = new Room({ byPurpose: { things: counter } });
  return {
    room,
    answer: async (bytes: number) => {
      counter.bytes += bytes;
    },
  };
}

describe('asking ahead', () => {
  async function* pages(count: number, bytes: number, answer: (bytes: number) => Promise<void>) {
    for (let page = 1; page <= count; page++) {
      await answer(bytes);
      yield page;
    }
  }

  test('has the next page asked for while one is saved', async () => {
    const { room, answer } = wire();
    const read = ahead(room, 'things', pages(3, megabyte, answer));
    expect((await read.next()).value).toBe(1);
    await new Promise(setImmediate);
    expect(room.read('things') / megabyte).toBe(2);
    await read.return(undefined);
  });

  test('gives every page in order, however large they are, and waits with the next one where much is held', async () => {
    const { room, answer } = wire();
    const seen: [number, number][] = [];
    for await (const page of ahead(room, 'things', pages(4, 30 * megabyte, answer))) {
      await new Promise(setImmediate);
      seen.push([page, room.read('things') / megabyte]);
    }
    expect(seen).toEqual([
      [1, 30],
      [2, 60],
      [3, 90],
      [4, 120],
    ]);
    expect(room.hasPlace).toBe(true);
  });

  test('lets go of what it holds when its reader stops early, and when asking fails', async () => {
    const { room, answer } = wire();
    for await (const _ of ahead(room, 'things', pages(9, 20 * megabyte, answer))) break;
    async function* failing() {
      await answer(20 * megabyte);
      yield 1;
      throw new Error('lost');
    }
    const read = async () => {
      for await (const _ of ahead(room, 'things', failing()));
    };
    await expect(read()).rejects.toThrow('lost');
    room.hold(15 * megabyte);
    expect(room.hasPlace).toBe(true);
  });
});

describe('lists asked for together', () => {
  test.each([
    ['are few at first', [], 40],
    ['become many where they are short', [1000], 200],
    ['stay as many as their size allows', [100 * 1024], 40],
    ['become few where they are long, and never none', [4 * megabyte], 4],
    ['and many again', [4 * megabyte, 1000], 200],
  ])('%s', async (_, sizes, count) => {
    const { room, answer } = wire();
    const together = new Together(room, 'things');
    for (const size of sizes) await together.ask(together.count, () => answer(size * together.count));
    expect(together.count).toBe(count);
  });

  test('learn nothing from nothing', async () => {
    const { room, answer } = wire();
    const together = new Together(room, 'things');
    await together.ask(0, () => answer(0));
    expect(together.count).toBe(40);
  });
});
