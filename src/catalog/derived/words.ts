/** Declarations in words, for pages and for people. */
import type { Category, Licence, Right, Source } from '../declaration.ts';

/** Titles of the categories, in the order in which they are shown. */
export const categoryTitles = {
  organization: 'Organization',
  identity: 'Identity',
  access: 'Access',
  compute: 'Compute',
  network: 'Network',
  storage: 'Storage',
  data: 'Databases',
  security: 'Security',
  web: 'Web',
  containers: 'Containers',
  messaging: 'Messaging and integration',
  analytics: 'Analytics and AI',
  governance: 'Governance',
  monitoring: 'Monitoring',
} as const satisfies Record<Category, string>;

export const categories = Object.keys(categoryTitles) as readonly Category[];

export const licenceTitles = {
  P1: 'Microsoft Entra ID P1',
  P2: 'Microsoft Entra ID P2',
  Governance: 'Microsoft Entra ID Governance',
  WorkloadIdentitiesPremium: 'Microsoft Entra Workload ID Premium',
} as const satisfies Record<Licence, string>;

/** Where a type is read: `Microsoft Graph: GET /users`. */
export function sourceInWords(source: Source): string {
  switch (source.kind) {
    case 'resource-graph':
      return source.fallback
        ? `Azure Resource Graph: table ${source.table}, type ${source.resourceType}; without it Azure Resource Manager: GET ${source.fallback.path}, ${source.fallback.apiVersion}`
        : `Azure Resource Graph: table ${source.table}, type ${source.resourceType}`;
    case 'arm-list':
      return `Azure Resource Manager: GET ${source.path}, ${source.apiVersion}`;
    case 'arm-children':
      return `Azure Resource Manager: ${source.method ?? 'GET'} ${source.path}, ${source.apiVersion}`;
    case 'graph-list':
      return `Microsoft Graph${source.version ? ` (${source.version})` : ''}: ${source.body ? 'POST' : 'GET'} ${source.path}`;
    case 'graph-children':
      return `Microsoft Graph${source.version ? ` (${source.version})` : ''}: GET ${source.path}`;
    case 'part':
      return `inside ${source.parent}`;
  }
}

/** A right as an administrator grants it: the action, or the permission with those that do as well. */
export function rightInWords(right: Right): string {
  if (right.kind === 'azure') return right.action;
  return right.alsoAccepted ? `${right.permission} (or ${right.alsoAccepted.join(', ')})` : right.permission;
}
