/** What is there: entities, relations, history, and how far the picture can be trusted. */
import type { Store } from '../store/index.ts';
import { entityReads, type Portals } from './entities.ts';
import { exportReads } from './export.ts';
import { groupReads } from './groups.ts';
import { overviewReads } from './overview.ts';
import { relatedReads } from './related.ts';

export type InventoryService = ReturnType<typeof inventoryService>;

export function inventoryService(store: Store, portals: Portals) {
  const entities = entityReads(store, portals);
  return {
    ...overviewReads(store),
    ...entities,
    ...groupReads(store),
    ...exportReads(entities.list),
    ...relatedReads(store),
  };
}
