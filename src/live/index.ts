export { liveRoutes } from './routes.ts';
export type { liveState } from './schema.ts';
export { type LiveService, liveService } from './service.ts';
