/** Source: Azure Files, "Azure File Sync networking considerations". */
import type { Check } from '../../declaration.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';

export const storageSyncChecks: readonly Check[] = [
  privateEndpointCheck({
    id: 'filesync-private-endpoint',
    title: 'Storage Sync Services can be reached through a private endpoint',
    why: 'Servers that synchronise over the public endpoint expose the service, and what they move, to networks outside your control.',
    severity: 'low',
    subject: 'azure_storage_sync_service',
    where: 'Storage Sync Service > Settings > Network > Private endpoint connections',
    groups: ['afs'],
  }),
];
