import type { Declaration } from '../declaration.ts';
import { blobContainer } from './storage/blob-container.ts';
import { storageAccount } from './storage/storage-account.ts';

export const azureDeclarations: readonly Declaration[] = [storageAccount, blobContainer];
