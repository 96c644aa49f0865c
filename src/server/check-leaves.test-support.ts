/** What operations of checks leave in the audit log. */
import { manualChecks } from '../checks/index.ts';
import type { Call, Leaves } from './evidence-leaves.test-support.ts';

const https = { kind: 'check', id: 'storage-https-only', name: 'Storage accounts accept HTTPS only' };
const house = { kind: 'framework', id: 'house', name: 'House rules' };
const byHand = { kind: 'check', id: manualChecks[0]?.id ?? '', name: manualChecks[0]?.title ?? '' };
const byAda = { reason: 'Old devices', owner: 'Ada', approver: 'Bo' };
const soon = () => new Date(Date.now() + 86_400_000).toISOString();

const breakGlass = '5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11';

export function checkLeaves(call: Call) {
  return {
    'POST /api/v1/frameworks': {
      send: () => call('POST', '/frameworks', { id: 'house', title: 'House rules', controls: [{ id: 'H-1' }] }),
      actions: ['framework.added'],
      target: house,
    },
    'PUT /api/v1/frameworks/{id}/controls/{control}/attestation': {
      send: () =>
        call('PUT', '/frameworks/house/controls/H-1/attestation', {
          status: 'pass',
          statement: 'Seen',
          expiresAt: soon(),
        }),
      actions: ['control.attested'],
      target: { kind: 'framework', id: 'house', name: 'house' },
    },
    'DELETE /api/v1/frameworks/{id}/controls/{control}/attestation': {
      send: () => call('DELETE', '/frameworks/house/controls/H-1/attestation'),
      actions: ['control.attestation_withdrawn'],
      target: { kind: 'framework', id: 'house', name: 'house' },
    },
    'DELETE /api/v1/frameworks/{id}': {
      send: () => call('DELETE', '/frameworks/house'),
      actions: ['framework.removed'],
      target: house,
    },
    'POST /api/v1/checks/exceptions': {
      send: () => call('POST', '/checks/exceptions', { ...byAda, checkId: https.id }),
      actions: ['check.excepted'],
      target: https,
    },
    'DELETE /api/v1/checks/exceptions/{id}': {
      send: async () => {
        const { items } = JSON.parse((await call('GET', '/checks/exceptions')).body) as { items: { id: string }[] };
        return call('DELETE', `/checks/exceptions/${items[0]?.id}`);
      },
      actions: ['check.exception_ended'],
      target: https,
    },
    'PUT /api/v1/checks/policy': {
      send: () =>
        call('PUT', '/checks/policy', { deadlines: { critical: 1, high: 2, medium: 3, low: 4 }, settings: {} }),
      actions: ['check.policy_changed'],
      target: { kind: 'check', id: '*', name: 'Settings of checks' },
    },
    'PUT /api/v1/checks/{id}/owner': {
      send: () => call('PUT', `/checks/${https.id}/owner`, { owner: 'Ada' }),
      actions: ['check.owner_set'],
      target: https,
    },
    'POST /api/v1/checks/{id}/attestation': {
      send: () =>
        call('POST', `/checks/${byHand.id}/attestation`, { status: 'pass', statement: 'Looked', expiresAt: soon() }),
      actions: ['check.attested'],
      target: byHand,
    },
    'DELETE /api/v1/checks/{id}/attestation': {
      send: () => call('DELETE', `/checks/${byHand.id}/attestation`),
      actions: ['check.attestation_withdrawn'],
      target: byHand,
    },
  } as const satisfies Record<string, Leaves>;
}
