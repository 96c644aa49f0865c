import type { Check } from '../../declaration.ts';
import { storageAccountChecks } from './accounts.ts';
import { storageContainerChecks } from './containers.ts';
import { storageEncryptionChecks } from './encryption.ts';
import { storageKeyChecks } from './keys.ts';
import { storageNetworkChecks } from './network.ts';
import { storageServiceChecks } from './services.ts';

export const storageChecks: readonly Check[] = [
  ...storageAccountChecks,
  ...storageNetworkChecks,
  ...storageKeyChecks,
  ...storageEncryptionChecks,
  ...storageContainerChecks,
  ...storageServiceChecks,
];
