export { scopingRoutes } from './routes.ts';
export type {
  directoryScope,
  periodList,
  scopedUserList,
  scopePreview,
  versionList,
} from './schema.ts';
export type { ScimUsers } from './scim.ts';
export { type ScopingService, scopingService } from './service.ts';
