export { readCursor, writeCursor } from './cursor.ts';
export { inventoryRoutes } from './routes.ts';
export type {
  catalog,
  catalogType,
  EntitySummary,
  EntityView,
  entityHistory,
  entityList,
  entityVersion,
  Inventory,
  inventoryType,
  relationList,
} from './schema.ts';
export { type InventoryService, inventoryService } from './service.ts';
export { type WorstRead, worstReads } from './worst-reads.ts';
