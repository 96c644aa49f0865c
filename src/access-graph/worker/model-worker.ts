/** A model in a thread of its own: building it and asking it must not hold up the server's event loop. */
import { countsOf, type Model } from '../../access/index.ts';
import { serveThread } from '../../threads/index.ts';
import { Answering } from './answer.ts';
import { GraphRows } from './graph-rows.ts';
import { readModel, writeModel } from './model-file.ts';
import type { Built, ThreadRequest } from './protocol.ts';

let rows: GraphRows | undefined;
let answering: Answering | undefined;
let model: Model | undefined;

function handle(request: ThreadRequest): unknown {
  switch (request.kind) {
    case 'ask':
      if (!answering) throw new Error('the model is not built yet');
      return answering.answer(request.question);
    case 'save':
      if (model) writeModel(request.file, model, request.note);
      return;
    case 'restore': {
      const read = readModel(request.file, request.basis);
      if (read) take(read.model);
      return read?.note;
    }
    case 'begin':
      rows = new GraphRows(request.of === 'changes' ? model : undefined);
      return rows.reset(request.families);
    default:
      if (!rows) throw new Error('no model is being built');
      return build(rows, request);
  }
}

function build(
  rows: GraphRows,
  request: Exclude<ThreadRequest, { kind: 'ask' | 'save' | 'restore' | 'begin' }>,
): unknown {
  switch (request.kind) {
    case 'entities':
      return rows.entities(JSON.parse(request.rows));
    case 'relations':
      return rows.relations(JSON.parse(request.rows));
    case 'keys':
      return rows.keys(JSON.parse(request.rows));
    case 'changedEntities':
      return rows.changedEntities(JSON.parse(request.rows));
    case 'changedRelations':
      return rows.changedRelations(JSON.parse(request.rows));
    case 'unresolved':
      return rows.unresolved();
    case 'finish': {
      const { model: built, problems } = rows.done(request.unreadable);
      take(built);
      return { ...countsOf(built), cyclicScopes: problems.map(({ id }) => id) } satisfies Built;
    }
  }
}

function take(built: Model): void {
  rows = undefined;
  model = built;
  answering = new Answering(built);
}

serveThread(handle);
