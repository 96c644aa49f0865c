import { parentPort } from 'node:worker_threads';
import type { Answer, Message } from './message.ts';

/** Answers requests in a thread of its own, one after the other, until it is told to end. */
export function serveThread<Request>(handle: (request: Request) => unknown): void {
  const port = parentPort;
  if (!port) throw new Error('this runs as a worker thread only');
  port.on('message', (message: Message<Request>) => {
    if (message === 'end') return port.close();
    const { id, request } = message;
    let answer: Answer;
    try {
      answer = { id, value: handle(request) };
    } catch (cause) {
      answer = { id, error: (cause as Error).stack ?? String(cause) };
    }
    port.postMessage(answer);
  });
}
