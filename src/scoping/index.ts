export { scopingRoutes } from './routes.ts';
export type { scopeRule } from './rules.ts';
export type {
  directoryList,
  directoryScope,
  periodList,
  scopedUserList,
  scopePreview,
  versionList,
} from './schema.ts';
export type { ScimUsers } from './scim.ts';
export { type ScopingService, scopingService } from './service.ts';
