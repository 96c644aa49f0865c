/** `<dataDir>/server.json`: tells the command line which server works on a data directory. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ServerAddress {
  readonly url: string;
  readonly pid: number;
}

const fileOf = (dataDir: string) => join(dataDir, 'server.json');

export function writeServerFile(dataDir: string, server: ServerAddress): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(fileOf(dataDir), `${JSON.stringify(server)}\n`, { mode: 0o600 });
}

export function readServerFile(dataDir: string): ServerAddress | undefined {
  try {
    const { url, pid } = JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Partial<ServerAddress>;
    return typeof url === 'string' && Number.isInteger(pid) && pid !== undefined && pid > 0 ? { url, pid } : undefined;
  } catch {
    return undefined;
  }
}

/** Removes the file, unless another server has written it meanwhile. */
export function removeServerFile(dataDir: string, server: ServerAddress): void {
  const found = readServerFile(dataDir);
  if (found?.pid === server.pid && found.url === server.url) rmSync(fileOf(dataDir), { force: true });
}

/** How long a server may take to say that it is there. Milliseconds. */
const patience = 5_000;

/** The server of the data directory, when its process lives and Assay answers at its address. */
export async function findServer(dataDir: string): Promise<ServerAddress | undefined> {
  const server = readServerFile(dataDir);
  return server && isAlive(server.pid) && (await isAssay(server.url)) ? server : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Asks without the token: whoever has taken the port of a server that is gone must not be given it. */
async function isAssay(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/api/v1/status`, { signal: AbortSignal.timeout(patience), redirect: 'error' });
    const body = (await answer.json()) as { error?: { code?: unknown } };
    return answer.status === 401 && body.error?.code === 'unauthenticated';
  } catch {
    return false;
  }
}
