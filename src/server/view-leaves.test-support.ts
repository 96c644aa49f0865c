/** What operations of saved views leave in the audit log. */
import type { Leaves } from './evidence-leaves.test-support.ts';

type Answer = Awaited<ReturnType<Leaves['send']>>;
type Call = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) => Promise<Answer>;

export function viewLeaves<C extends Call>(call: C) {
  const firstView = async (): Promise<string | undefined> => {
    const views = JSON.parse((await call('GET', '/saved-views')).body) as { items: { id: string }[] };
    return views.items[0]?.id;
  };
  const view = { page: '/inventory/entra_user', search: '?state=gone', name: 'Leavers' };
  return {
    'POST /api/v1/saved-views': {
      send: () => call('POST', '/saved-views', view),
      actions: ['view.saved'],
      target: { kind: 'view', name: 'Leavers' },
    },
    'PATCH /api/v1/saved-views/{id}': {
      send: async () => call('PATCH', `/saved-views/${await firstView()}`, { name: 'Gone users', shared: true }),
      actions: ['view.changed'],
      target: { kind: 'view', name: 'Gone users' },
    },
    'DELETE /api/v1/saved-views/{id}': {
      send: async () => call('DELETE', `/saved-views/${await firstView()}`),
      actions: ['view.removed'],
      target: { kind: 'view', name: 'Gone users' },
    },
  };
}
