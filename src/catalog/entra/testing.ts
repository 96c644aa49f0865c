/** For the tests of this folder. */
import { existsSync, readFileSync } from 'node:fs';

/**
 * A JSON file of reference material that some checkouts have beside the repository; undefined where it is absent, for
 * tests to skip visibly.
 */
export function sharedJson(path: string): unknown {
  const file = new URL(`../../../../shared/${path}`, import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** A GUID made of one digit, for bodies whose ids only have to differ. */
export const guid = (digit: string): string => '88888888-4444-4444-8444-cccccccccccc'.replace(/[84c]/g, digit);
