/** A model in a thread of its own: building it and asking it must not hold up the server's event loop. */
import type { Model } from '../../access/index.ts';
import { serveThread } from '../../threads/index.ts';
import { Answering } from './answer.ts';
import { GraphRows } from './graph-rows.ts';
import { readModel, writeModel } from './model-file.ts';
import type { Built, ThreadRequest } from './protocol.ts';

let rows: GraphRows | undefined = new GraphRows();
let answering: Answering | undefined;
let model: Model | undefined;

function handle(request: ThreadRequest): unknown {
  if (request.kind === 'ask') {
    if (!answering) throw new Error('the model is not built yet');
    return answering.answer(request.question);
  }
  if (request.kind === 'save') {
    if (model) writeModel(request.file, model, request.note);
    return undefined;
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
    case 'restore': {
      const read = readModel(request.file, request.version);
      if (read) take(read.model);
      return read?.note;
    }
    case 'finish': {
      const { model: built, problems, entities, relations } = rows.done(request.unreadable);
      take(built);
      return { entities, relations, cyclicScopes: problems.map(({ id }) => id) } satisfies Built;
    }
  }
}

function take(built: Model): void {
  rows = undefined;
  model = built;
  answering = new Answering(built);
}

serveThread(handle);
