import type { Surface } from './types.ts';

// POSTs which only read. Graph: "Combine multiple requests in one HTTP call", "directoryObject: getByIds",
// "security: runHuntingQuery".
// Resource Manager: "Resources - Resources" (Resource Graph), "Policy States - List Query Results".
const reads: readonly { readonly surface: Surface; readonly path: RegExp }[] = [
  { surface: 'graph', path: /^\/(v1\.0|beta)\/\$batch$/i },
  { surface: 'graph', path: /^\/(v1\.0|beta)\/directoryObjects\/getByIds$/i },
  { surface: 'graph', path: /^\/(v1\.0|beta)\/security\/runHuntingQuery$/i },
  { surface: 'arm', path: /^\/providers\/Microsoft\.ResourceGraph\/resources$/i },
  { surface: 'arm', path: /^\/batch$/i },
  { surface: 'arm', path: /\/providers\/Microsoft\.PolicyInsights\/policyStates\/(latest|default)\/queryResults$/i },
];

/** Secrets may be behind these list actions, so each has to be asked for by name when the client is made. */
export const listActions = {
  'Microsoft.Web/sites/config/appsettings/list':
    /\/providers\/Microsoft\.Web\/sites\/[^/]+(\/slots\/[^/]+)?\/config\/appsettings\/list$/i,
  'Microsoft.Web/sites/config/backup/list':
    /\/providers\/Microsoft\.Web\/sites\/[^/]+(\/slots\/[^/]+)?\/config\/backup\/list$/i,
  'Microsoft.Web/sites/config/authsettings/list':
    /\/providers\/Microsoft\.Web\/sites\/[^/]+(\/slots\/[^/]+)?\/config\/authsettings\/list$/i,
} as const;

export type ListAction = keyof typeof listActions;

/** May this POST be sent? True for the closed list of reads and for the list actions that were allowed. */
export function mayPost(surface: Surface, path: string, allowed: readonly ListAction[]): boolean {
  if (reads.some((read) => read.surface === surface && read.path.test(path))) return true;
  return surface === 'arm' && allowed.some((action) => listActions[action].test(path));
}

const batches = /^\/(?:(?:v1\.0|beta)\/\$batch|batch)$/i;

/** Whether a POST only reads by what it holds: every part of a batch has to be a GET. */
export function onlyReads(path: string, body: unknown): boolean {
  if (!batches.test(path)) return true;
  const requests = typeof body === 'object' && body !== null && 'requests' in body ? body.requests : undefined;
  return (
    Array.isArray(requests) &&
    requests.every((part: unknown) => {
      const { method, httpMethod }: Readonly<Record<string, unknown>> = typeof part === 'object' ? { ...part } : {};
      return method === undefined ? httpMethod === 'GET' : method === 'GET' && httpMethod === undefined;
    })
  );
}
