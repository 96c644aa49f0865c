import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../config/index.ts';
import { openApplication } from './application.ts';
import { createServer } from './server.ts';

/** The OpenAPI 3.1 description of the API, from the routes themselves; needs no configuration and leaves nothing behind. */
export async function describeApi(): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-openapi-'));
  try {
    const config = loadConfig({ ASSAY_DATA_DIR: folder });
    if (!config.ok) throw new Error(config.error.cause);
    const application = await openApplication({ ...config.value, store: { kind: 'memory' } });
    if (!application.ok) throw new Error(application.error.cause);
    const server = await createServer(application.value);
    const answer = await server.inject({ url: '/api/openapi.json', headers: { host: 'localhost' } });
    await server.close();
    await application.value.close();
    if (answer.statusCode !== 200) throw new Error(`the API cannot be described: ${answer.body}`);
    return answer.json();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
