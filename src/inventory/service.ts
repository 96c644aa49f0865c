/** What is there: entities, relations, history, and how far the picture can be trusted. */
import type { Store } from '../store/index.ts';
import { entityReads, type Portals } from './entities.ts';
import { overviewReads } from './overview.ts';
import { relatedReads } from './related.ts';

export type InventoryService = ReturnType<typeof inventoryService>;

export function inventoryService(store: Store, portals: Portals) {
  return { ...overviewReads(store), ...entityReads(store, portals), ...relatedReads(store) };
}
