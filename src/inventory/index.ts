export { inventoryRoutes } from './routes.ts';
export { type InventoryService, inventoryService } from './service.ts';
