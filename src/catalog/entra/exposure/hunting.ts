/** What advanced hunting queries have in common. */
import type { Source } from '../../declaration.ts';
import { graph } from '../../rights.ts';

/** Source: Microsoft Graph, "security: runHuntingQuery" (v1.0). Rows come whole, up to 100,000, and without paging. */
export function hunting(query: readonly string[]): Source {
  return { kind: 'graph-list', path: '/security/runHuntingQuery', body: { Query: query.join('\n') } };
}

export const huntingRights = [graph('ThreatHunting.Read.All')];
