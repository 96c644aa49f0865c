export { changeRoutes } from './routes.ts';
export type { accessChangeList, changeList, changeSummary } from './schema.ts';
export { type ChangeService, changeService } from './service.ts';
