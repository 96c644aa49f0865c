/** The embedded database, in a thread of its own: a long query must not hold up the server's event loop. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import type { WorkerAnswer, WorkerRequest, WorkerStart } from './pglite-protocol.ts';

const input = workerData as WorkerStart;
const port = parentPort;
if (!port) throw new Error('pglite-worker runs as a worker thread only');

const database = await PGlite.create({
  pgliteWasmModule: input.program,
  ...(input.dataDir !== undefined && { dataDir: input.dataDir }),
  ...(input.template !== undefined && { loadDataDir: new Blob([input.template as Uint8Array<ArrayBuffer>]) }),
  // As node-postgres does: 64-bit integers stay text, so that both engines give the same rows.
  parsers: { [types.INT8]: (value: string) => value, [types.NUMERIC]: (value: string) => value },
  startParams: [
    ...PGlite.defaultStartParams,
    // In memory nothing is gained by keeping pages twice, and what is kept is cleared at the start.
    ...(input.dataDir === undefined ? ['-c', 'shared_buffers=16MB'] : ['-c', 'max_wal_size=128MB']),
  ],
});

async function answer(request: WorkerRequest): Promise<unknown> {
  switch (request.kind) {
    case 'query': {
      const result = await database.query(request.sql, request.parameters);
      return { rows: result.rows, affectedRows: result.affectedRows ?? 0 };
    }
    case 'exec': {
      // A failed block would leave the one session inside its aborted transaction.
      const results = await database.exec(request.sql).catch(async (cause: unknown) => {
        await database.exec('rollback');
        throw cause;
      });
      return { rows: results.flatMap((result) => result.rows) };
    }
    case 'dump': {
      const file = await database.dumpDataDir('gzip');
      return new Uint8Array(await file.arrayBuffer());
    }
    case 'close':
      await database.close();
      return undefined;
  }
}

port.on('message', async (request: WorkerRequest) => {
  let reply: WorkerAnswer;
  try {
    reply = { id: request.id, value: await answer(request) };
  } catch (cause) {
    const error = cause as Error & { code?: string; detail?: string; constraint?: string };
    reply = {
      id: request.id,
      error: {
        message: error.message,
        ...(error.code !== undefined && { code: error.code }),
        ...(error.constraint !== undefined && { constraint: error.constraint }),
      },
    };
  }
  port.postMessage(reply);
});
port.postMessage({ id: 0 } satisfies WorkerAnswer);
