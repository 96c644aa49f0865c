import { expect, test } from 'vitest';
import { serverEvents } from './server-events.ts';

function bodyOf(...parts: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}

async function read(...parts: readonly Uint8Array[]) {
  const found = [];
  for await (const event of serverEvents(bodyOf(...parts))) found.push(event);
  return found;
}

const bytes = new TextEncoder().encode('event: findings\ndata: ["Łódź"]\n\nevent: end\ndata: {}\n\nevent: cut\ndata: ');
const expected = [
  { event: 'findings', data: '["Łódź"]' },
  { event: 'end', data: '{}' },
];

test('events come as they are, and one that is cut off is none', async () => {
  expect(await read(bytes)).toEqual(expected);
});

test('wherever the network cuts, also within a character', async () => {
  for (let at = 1; at < bytes.length; at++) {
    expect(await read(bytes.slice(0, at), bytes.slice(at)), `cut at ${at}`).toEqual(expected);
  }
});
