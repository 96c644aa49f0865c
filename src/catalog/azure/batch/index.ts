import type { Declaration } from '../../declaration.ts';
import { batchAccount } from './batch-account.ts';
import { batchApplication } from './batch-application.ts';
import { batchCertificate } from './batch-certificate.ts';
import { batchPool } from './batch-pool.ts';

export const batchDeclarations: readonly Declaration[] = [batchAccount, batchPool, batchApplication, batchCertificate];
