import type { Declaration } from '../../declaration.ts';
import { apiManagementApi } from './api.ts';
import { apiManagementService } from './service.ts';
import { apiManagementSubscription } from './subscription.ts';

export const apiManagementDeclarations: readonly Declaration[] = [
  apiManagementService,
  apiManagementApi,
  apiManagementSubscription,
];
