export { searchRoutes } from './routes.ts';
export type { SearchAnswer } from './schema.ts';
export { type SearchService, searchService } from './service.ts';
