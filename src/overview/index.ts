export { overviewRoutes } from './routes.ts';
export type { overview } from './schema.ts';
export { type OverviewService, overviewService } from './service.ts';
