import type { Check } from '../../declaration.ts';
import { storageAccountChecks } from './accounts.ts';
import { storageServiceChecks } from './services.ts';

export const storageChecks: readonly Check[] = [...storageAccountChecks, ...storageServiceChecks];
