/** Storage services that an account of some kind does not have. */
import type { SimulatorResponse } from '../../http.ts';
import type { JsonObject } from '../../world/world.ts';
import { armError } from '../errors.ts';

const missing: Readonly<Record<string, readonly string[]>> = {
  blobstorage: ['fileservices', 'queueservices', 'tableservices'],
  blockblobstorage: ['fileservices', 'queueservices', 'tableservices'],
  filestorage: ['blobservices', 'queueservices', 'tableservices'],
};

/** 400 FeatureNotSupportedForAccount for a service that the account's kind lacks. */
export function unsupportedStorageService(account: JsonObject, service: string): SimulatorResponse | undefined {
  const kind = String(account.kind).toLowerCase();
  const name = service.toLowerCase();
  if (!missing[kind]?.includes(name)) return undefined;
  const feature = name.charAt(0).toUpperCase() + name.slice(1).replace('services', '');
  return armError(400, 'FeatureNotSupportedForAccount', `${feature} is not supported for the account.`, 'service');
}
