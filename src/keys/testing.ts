import { randomBytes } from 'node:crypto';
import { readEgress } from '../egress/index.ts';
import type { Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import type { KeySource } from './open-key.ts';
import type { SealedColumn } from './repo.ts';
import { type KeyService, openKeys } from './service.ts';

/** Without a proxy and without authorities of one's own. */
export const straight = must(readEgress({}));

/** A key in a variable, fresh unless its text is given. */
export function keyInVariable(value = randomBytes(32).toString('base64')): KeySource {
  return { provider: 'environment', variable: 'ASSAY_MASTER_KEY', value };
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.cause}`);
  return result.value;
}

export const credentials: readonly SealedColumn[] = [{ table: 'connection', id: 'id', column: 'credential' }];

export async function openTestKeys(store: Store, current: KeySource, previous?: KeySource): Promise<KeyService> {
  return must(await openKeys(store, { current, ...(previous && { previous }) }, credentials, straight));
}
