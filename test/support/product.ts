/** The product in this process, over a folder of its own. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { loadConfig } from '../../src/config/index.ts';
import { type Application, createServer, openApplication } from '../../src/server/index.ts';
import { type Api, createApi, type Send } from './api.ts';

export interface Product {
  readonly api: Api;
  readonly application: Application;
  readonly server: FastifyInstance;
  readonly folder: string;
  readonly send: Send;
  close(): Promise<void>;
}

/** A cloud as it stands in `clouds.json`. */
export type CloudEntry = Readonly<Record<string, unknown>>;

/** A data folder with these custom clouds. */
export async function makeFolder(clouds: readonly CloudEntry[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-e2e-'));
  await writeFile(join(folder, 'clouds.json'), JSON.stringify(clouds));
  return folder;
}

/** Products over one database have one master key, as machines of one installation do: Assay refuses a database of other keys. */
async function shareKey(folder: string, databaseUrl: string | undefined): Promise<void> {
  const file = join(folder, 'master.key');
  if (databaseUrl === undefined || existsSync(file)) return;
  const key = createHash('sha256').update(databaseUrl).digest('base64');
  await writeFile(file, `${key}\n`, { mode: 0o600 });
}

/**
 * Opens the product and lets it work. A folder that is given stays when the product closes.
 * @param environment of the configuration, beside the folder
 */
export async function openProduct(input: {
  readonly clouds?: readonly CloudEntry[];
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}): Promise<Product> {
  const folder = input.folder ?? (await makeFolder(input.clouds ?? []));
  await shareKey(folder, input.environment?.DATABASE_URL);
  const config = loadConfig({ ...input.environment, ASSAY_DATA_DIR: folder, ASSAY_PORT: '0' });
  if (!config.ok) throw new Error(config.error.cause);
  const opened = await openApplication(config.value);
  if (!opened.ok) throw new Error(opened.error.cause);
  const application = opened.value;
  const server = await createServer(application);
  await application.work();
  const send: Send = async (method, url, headers = {}, payload) => {
    const reply = await server.inject({ method, url, headers, ...(payload && { payload }) });
    return { status: reply.statusCode, body: reply.body };
  };
  const api = createApi(send, application.access.token);
  return {
    api,
    application,
    server,
    folder,
    send,
    close: async () => {
      await server.close();
      await application.close();
      if (input.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
