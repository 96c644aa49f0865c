export { savedViewRoutes } from './routes.ts';
export { type SavedViewService, savedViewService } from './service.ts';
