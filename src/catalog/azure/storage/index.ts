import type { Declaration } from '../../declaration.ts';
import { blobContainer } from './blob-container.ts';
import { blobService } from './blob-service.ts';
import { encryptionScope } from './encryption-scope.ts';
import { fileService } from './file-service.ts';
import { fileShare } from './file-share.ts';
import { managementPolicy } from './management-policy.ts';
import { queueService } from './queue-service.ts';
import { storageAccount } from './storage-account.ts';
import { storageQueue } from './storage-queue.ts';
import { storageTable } from './storage-table.ts';
import { tableService } from './table-service.ts';

export const storageDeclarations: readonly Declaration[] = [
  storageAccount,
  blobService,
  blobContainer,
  fileService,
  fileShare,
  queueService,
  storageQueue,
  tableService,
  storageTable,
  managementPolicy,
  encryptionScope,
];
