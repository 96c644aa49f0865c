/** A model in a thread of its own: building it and asking it must not hold up the server's event loop. */
import { parentPort } from 'node:worker_threads';
import { Answering } from './answer.ts';
import { GraphRows } from './graph-rows.ts';
import type { Built, ThreadAnswer, ThreadRequest } from './protocol.ts';

const port = parentPort;
if (!port) throw new Error('model-worker runs as a worker thread only');

let rows: GraphRows | undefined = new GraphRows();
let answering: Answering | undefined;

function handle(request: ThreadRequest): unknown {
  if (request.kind === 'ask') {
    if (!answering) throw new Error('the model is not built yet');
    return answering.answer(request.question);
  }
  if (!rows) throw new Error('the model is built already');
  switch (request.kind) {
    case 'entities':
      return rows.entities(JSON.parse(request.rows));
    case 'relations':
      return rows.relations(JSON.parse(request.rows));
    case 'keys':
      return rows.keys(JSON.parse(request.rows));
    case 'unresolved':
      return rows.unresolved();
    case 'finish': {
      const { model, problems, entities, relations } = rows.done(request.unreadable);
      rows = undefined;
      answering = new Answering(model);
      return { entities, relations, cyclicScopes: problems.map(({ id }) => id) } satisfies Built;
    }
  }
}

port.on('message', ({ id, request }: { id: number; request: ThreadRequest }) => {
  let answer: ThreadAnswer;
  try {
    answer = { id, value: handle(request) };
  } catch (cause) {
    answer = { id, error: (cause as Error).stack ?? String(cause) };
  }
  port.postMessage(answer);
});
