import { open, realpath } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { fail, ok, type Result } from '../errors/index.ts';

const longest = 64 * 1024;
const shape = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const refuse = (reason: string) => fail('federated_token_unavailable', { reason });

/**
 * The token in a file that the platform renews (AKS and others name it in AZURE_FEDERATED_TOKEN_FILE). Only files that really
 * lie below `folder` are read: links are followed first, as such tokens are links into a folder that changes.
 * Error: `federated_token_unavailable`; nothing of what the file holds is told.
 */
export async function readFederatedToken(file: string, folder: string | undefined): Promise<Result<string>> {
  if (folder === undefined) return refuse('no folder for federated tokens is configured');
  try {
    const real = await realpath(file);
    const below = relative(await realpath(folder), real);
    if (below === '' || below.split(sep)[0] === '..' || below.startsWith(sep)) {
      return refuse('the file lies outside of the folder for federated tokens');
    }
    return await readToken(real);
  } catch (cause) {
    return refuse(`the file cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}

async function readToken(file: string): Promise<Result<string>> {
  const handle = await open(file, 'r');
  try {
    const status = await handle.stat();
    if (!status.isFile() || status.size > longest) return refuse('it is no file of the size of a token');
    const token = (await handle.readFile('utf8')).trim();
    return shape.test(token) ? ok(token) : refuse('the file does not hold a token');
  } finally {
    await handle.close();
  }
}
