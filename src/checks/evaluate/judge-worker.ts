/** Judges pages in a thread of its own: rules over many bodies must not hold up the server's event loop. */
import { parentPort } from 'node:worker_threads';
import { checks } from '../registry.ts';
import { judgePage } from './judge.ts';
import type { JudgeAnswer, JudgeRequest } from './judge-thread.ts';
import { checksByType } from './sources.ts';

const port = parentPort;
if (!port) throw new Error('judge-worker runs as a worker thread only');

const byType = new Map(checksByType(checks).map((of) => [of.type, of]));

port.on('message', (message: 'end' | JudgeRequest) => {
  if (message === 'end') return port.close();
  const { id, type, page } = message;
  let answer: JudgeAnswer;
  try {
    const of = byType.get(type);
    if (!of) throw new Error(`no check judges ${type}`);
    answer = { id, verdicts: judgePage(of, page) };
  } catch (cause) {
    answer = { id, error: String(cause) };
  }
  port.postMessage(answer);
});
