import { expect, test } from 'vitest';
import { eachAtOnce } from './each-at-once.ts';

async function* numbers(count: number) {
  for (let number = 0; number < count; number++) yield number;
}
const moment = () => new Promise<void>((resolve) => setImmediate(resolve));

test('each once, and never more at once than asked', async () => {
  const done: number[] = [];
  let running = 0;
  let most = 0;
  await eachAtOnce(numbers(10), 3, async (number) => {
    running += 1;
    most = Math.max(most, running);
    await moment();
    running -= 1;
    done.push(number);
  });
  expect(done.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(most).toBe(3);
});

test('nothing is asked for before somebody is free', async () => {
  let asked = 0;
  async function* counted() {
    for (let number = 0; number < 5; number++) {
      asked += 1;
      yield number;
    }
  }
  await eachAtOnce(counted(), 2, async (number) => {
    await moment();
    expect(asked).toBeLessThanOrEqual(number + 2);
  });
  expect(asked).toBe(5);
});

test('after a failure nothing more is begun, and what has begun ends first', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = async (number: number) => {
    begun.push(number);
    await moment();
    if (number === 1) throw new Error('one');
    await moment();
    ended.push(number);
  };
  await expect(eachAtOnce(numbers(10), 2, work)).rejects.toThrow('one');
  expect(begun).toEqual([0, 1]);
  expect(ended).toEqual([0]);
});

test('what makes the items may fail as well', async () => {
  async function* failing() {
    yield 1;
    throw new Error('no more');
  }
  await expect(eachAtOnce(failing(), 2, moment)).rejects.toThrow('no more');
});
