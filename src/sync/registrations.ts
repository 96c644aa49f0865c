/** Which resource providers are not registered where, as this run has read it. */
import { sql } from 'kysely';
import type { Store } from '../store/index.ts';
import { pairKey } from './ledger.ts';

export interface Registrations {
  /** Pairs of a namespace in lower case and a scope. */
  missing(): Promise<ReadonlySet<string>>;
  /** Reads them anew the next time: the providers have just been read. */
  forget(): void;
}

/** Read once for all steps: a tenant has some hundred rows for each subscription. */
export function registrationsOf(
  store: Store,
  place: { readonly organizationId: string; readonly connectionId: string },
): Registrations {
  let known: Promise<ReadonlySet<string>> | undefined;
  const read = () =>
    store.inOrganization(place.organizationId, async (db) => {
      const { rows } = await sql<{ namespace: string; scope: string }>`
        select lower(properties->>'namespace') as namespace, scope from entity
        where organization_id = ${place.organizationId} and connection_id = ${place.connectionId}
          and type = 'azure_resource_provider' and gone_at is null and properties->>'registered' = 'false'`.execute(db);
      return new Set(rows.map(({ namespace, scope }) => pairKey(namespace, scope)));
    });
  return {
    missing: () => {
      known ??= read().catch((cause: unknown) => {
        known = undefined;
        throw cause;
      });
      return known;
    },
    forget: () => {
      known = undefined;
    },
  };
}
