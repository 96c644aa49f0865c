/** What changes evidence and assessments over HTTP, and the entries that it leaves in the audit log. */
import type { EvidenceInput } from '../evidence/index.ts';
import type { Application } from './application.ts';

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}
export type Call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) => Promise<Answer>;

export interface Leaves<A extends Answer = Answer> {
  readonly send: () => Promise<A>;
  readonly actions: readonly string[];
  /** The connection unless said otherwise. */
  readonly target?: Readonly<Record<string, string>>;
}

export function evidenceLeaves(call: Call, application: () => Application) {
  const period = { title: 'SOC 2', framework: 'soc2', from: '2020-01-01T00:00:00Z', to: '2090-01-01T00:00:00Z' };
  const assessmentId = async () => {
    const { items } = JSON.parse((await call('GET', '/assessments')).body) as { items: { id: string }[] };
    return items[0]?.id;
  };
  const work = async (path: string, body: object) => call('POST', `/assessments/${await assessmentId()}${path}`, body);
  return {
    'POST /api/v1/evidence/removals': {
      send: async () => {
        const old = new Date('2020-01-01T00:00:00Z');
        const row: Omit<EvidenceInput, 'facts' | 'observedAt'> = {
          kind: 'check-result',
          connectionId: null,
          subject: { collection: 'all', name: 'All' },
          checks: ['c-1'],
          outcome: 'observed',
          source: { types: [], runId: null, readAt: null },
        };
        const record = (status: string, observedAt: Date) =>
          application().evidence.record(application().access.organizationId, [
            { ...row, facts: { status }, observedAt },
          ]);
        await record('pass', old);
        await record('fail', new Date());
        return call('POST', '/evidence/removals', { before: '2021-01-01T00:00:00Z', reason: 'Kept for a year' });
      },
      actions: ['evidence.removed'],
      target: { kind: 'evidence', name: 'Evidence ledger' },
    },
    'POST /api/v1/assessments': {
      send: () => call('POST', '/assessments', period),
      actions: ['assessment.created'],
      target: { kind: 'assessment', name: 'SOC 2' },
    },
    'POST /api/v1/assessments/{id}/evidence': {
      send: () => work('/evidence', { controlId: 'CC6.1', positions: [1] }),
      actions: ['assessment.attached'],
      target: { kind: 'assessment', name: 'SOC 2' },
    },
    'POST /api/v1/assessments/{id}/evidence/remove': {
      send: async () => {
        await work('/evidence', { controlId: 'CC6.2', positions: [1] });
        return work('/evidence/remove', { controlId: 'CC6.2', positions: [1] });
      },
      actions: ['assessment.attached'],
      target: { kind: 'assessment', name: 'SOC 2' },
    },
    'POST /api/v1/assessments/{id}/entries': {
      send: () => work('/entries', { kind: 'rejected', controlId: 'CC6.1', text: 'It fails.' }),
      actions: ['assessment.rejected'],
      target: { kind: 'assessment', name: 'SOC 2' },
    },
    'POST /api/v1/assessments/{id}/tokens': {
      send: () => work('/tokens', { name: 'Auditor' }),
      actions: ['token.created'],
      target: { kind: 'token', name: 'Auditor' },
    },
    'DELETE /api/v1/assessments/{id}': {
      send: async () => call('DELETE', `/assessments/${await assessmentId()}`),
      actions: ['assessment.removed'],
      target: { kind: 'assessment', name: 'SOC 2' },
    },
  } as const satisfies Record<string, Leaves>;
}
