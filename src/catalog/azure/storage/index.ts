import type { Declaration } from '../../declaration.ts';
import { blobContainer } from './blob-container.ts';
import { fileShare } from './file-share.ts';
import { storageAccount } from './storage-account.ts';

export const storageDeclarations: readonly Declaration[] = [storageAccount, blobContainer, fileShare];
