import { expect, test } from 'vitest';
import { type ServerEvent, serverEvents } from './event-stream.ts';

async function read(chunks: readonly (string | Uint8Array)[]): Promise<ServerEvent[]> {
  async function* body() {
    for (const chunk of chunks) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
  }
  const events: ServerEvent[] = [];
  for await (const event of serverEvents(body())) events.push(event);
  return events;
}

test('events are put together across chunks, also within a character', async () => {
  const bytes = new TextEncoder().encode('id: 1\nevent: progress\ndata: {"n":"é"}\n\n');
  const events = await read([
    bytes.slice(0, 38),
    bytes.slice(38, 39),
    bytes.slice(39),
    'event: end\r\ndata: x\r\n\r\n',
  ]);
  expect(events).toEqual([
    { event: 'progress', data: '{"n":"é"}' },
    { event: 'end', data: 'x' },
  ]);
});

test('comments say nothing, data lines are joined, an unfinished event is dropped', async () => {
  expect(await read([': hello\n\n', 'data: a\ndata:b\n\n', 'data: cut'])).toEqual([{ event: 'message', data: 'a\nb' }]);
});
