/** Microsoft's specifications and recorded answers, where they lie next to the checkout: they are no part of the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const shared = join(repository, '..', 'shared');

/** Whether a folder or file of the facts is at hand. */
export const has = (path: string): boolean => existsSync(join(shared, path));

/** The name of a group of tests that says why it is skipped, when what it needs is not at hand. */
export const title = (name: string, ...needs: readonly string[]): string => {
  const absent = needs.filter((path) => !has(path));
  return absent.length === 0 ? name : `${name} (skipped: ../shared/${absent.join(', ')} is not at hand)`;
};

/** A parsed file of the facts; throws when it is absent. */
export function fact<T>(path: string): T {
  return JSON.parse(text(path)) as T;
}

/** The text of a file of the facts; throws when it is absent. */
export const text = (path: string): string => readFileSync(join(shared, path), 'utf8');

/** The folder of recorded answers. */
export const recordedFolder = join(shared, 'recorded');
