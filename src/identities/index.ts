export type { roleComparison } from './roles/schema.ts';
export { identityRoutes } from './routes.ts';
export { type IdentityService, identityService } from './service.ts';
