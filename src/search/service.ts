/** One search over everything that has a name of its own. */

import { sql } from 'kysely';
import { findEntityType } from '../catalog/index.ts';
import { checks, manualChecks } from '../checks/index.ts';
import type { FrameworkService } from '../frameworks/index.ts';
import type { Store } from '../store/index.ts';
import { type EntityHit, entitiesLike, peopleLike } from './repo.ts';
import type { FoundCheck, FoundConnection, FoundEntity, SearchAnswer, SearchQuery } from './schema.ts';
import { bestOf, readAsked } from './words.ts';

export interface SearchService {
  /** Nothing that was typed finds nothing. */
  search(organizationId: string, query: SearchQuery): Promise<SearchAnswer>;
  /** Lets what a connection has seen for the first time be found; after each sync that came to its end. */
  addEntities(organizationId: string, connectionId: string): Promise<void>;
}

const everyCheck: readonly FoundCheck[] = [
  ...checks.map(({ id, title, severity }) => ({ id, title, severity, manual: false })),
  ...manualChecks.map(({ id, title, severity }) => ({ id, title, severity, manual: true })),
];

export function searchService(store: Store, frameworks: Pick<FrameworkService, 'every'>): SearchService {
  return {
    addEntities: (organizationId, connectionId) =>
      store.inOrganization(organizationId, async (db) => {
        await sql`select add_entity_words(${organizationId}, ${connectionId})`.execute(db);
      }),
    search: async (organizationId, { q, limit }) => {
      const asked = readAsked(q);
      if (!asked) return nothing;
      const found = await store.inOrganization(organizationId, async (db) => ({
        entities: (await entitiesLike(organizationId, asked, limit + 1).execute(db)).rows,
        people: (await peopleLike(organizationId, asked, limit + 1).execute(db)).rows,
        connections: (await db
          .selectFrom('connection')
          .select(['id', 'name', 'tenant_id as tenantId', 'cloud'])
          .where('organization_id', '=', organizationId)
          .orderBy('name')
          .execute()) satisfies FoundConnection[],
      }));
      const controls = (await frameworks.every(organizationId)).flatMap(({ id, title, version, controls: each }) =>
        each.map((control) => ({
          ...{ id: control.id, title: control.title },
          framework: { id, title: `${title} ${version}`.trim() },
        })),
      );
      return {
        entities: cut(found.entities.map(entityOf), limit),
        people: cut(
          found.people.map(({ display_name: name, employee_id: employeeId, id, mail, source }) => ({
            ...{ id, name, mail, employeeId, source },
          })),
          limit,
        ),
        checks: bestOf(everyCheck, asked, ({ id, title }) => [id, title], limit),
        controls: bestOf(controls, asked, ({ id, title, framework }) => [id, title, framework.title], limit),
        connections: bestOf(found.connections, asked, ({ name, tenantId, id }) => [name, tenantId, id], limit),
      };
    },
  };
}

const none = { items: [], more: false };
const nothing: SearchAnswer = { entities: none, people: none, checks: none, controls: none, connections: none };

function cut<Item>(items: readonly Item[], limit: number): { items: Item[]; more: boolean } {
  return { items: items.slice(0, limit), more: items.length > limit };
}

function entityOf(hit: EntityHit): FoundEntity {
  return {
    id: hit.id,
    azureId: hit.azure_id,
    type: hit.type,
    title: findEntityType(hit.type)?.title ?? hit.type,
    name: hit.name,
    userPrincipalName: hit.user_name,
    mail: hit.mail,
    resourceGroup: /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\//i.exec(hit.azure_id)?.[1] ?? null,
    subscription: hit.scope === 'tenant' ? null : { id: hit.scope, name: hit.subscription_name },
    goneAt: hit.gone_at?.toISOString() ?? null,
  };
}
