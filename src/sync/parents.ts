/** The parents of a children step, from the store, in the order of their numbers. */
import { sql } from 'kysely';
import type { PropertyValue } from '../catalog/index.ts';
import type { RunContext } from './step.ts';

export interface Parent {
  /** Number of the entity in the store. */
  readonly id: string;
  readonly key: string;
  readonly azureId: string;
  readonly type: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, PropertyValue>>;
}

/** The next parents after a number, at most `limit`. */
export async function nextParents(
  context: RunContext,
  types: readonly string[],
  after: string,
  limit: number,
): Promise<Parent[]> {
  const rows = await context.store.inOrganization(context.organizationId, (db) =>
    db
      .selectFrom('entity')
      .select(['id', 'key', 'azure_id', 'type', 'name', 'properties'])
      .where('organization_id', '=', context.organizationId)
      .where('connection_id', '=', context.connectionId)
      .where(sql<boolean>`type = any(${[...types]}::text[])`)
      .where('gone_at', 'is', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute(),
  );
  return rows.map(({ azure_id, properties, ...row }) => ({
    ...row,
    azureId: azure_id,
    properties: properties as Parent['properties'],
  }));
}

export async function countParents(context: RunContext, types: readonly string[]): Promise<number> {
  const row = await context.store.inOrganization(context.organizationId, (db) =>
    db
      .selectFrom('entity')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('organization_id', '=', context.organizationId)
      .where('connection_id', '=', context.connectionId)
      .where(sql<boolean>`type = any(${[...types]}::text[])`)
      .where('gone_at', 'is', null)
      .executeTakeFirst(),
  );
  return Number(row?.count ?? 0);
}
