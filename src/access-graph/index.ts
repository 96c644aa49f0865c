/** Access over the stored graph: the engine of `access`, kept up to date for each tenant, and asked over HTTP. */
export { accessRoutes } from './routes.ts';
export type {
  accessStates,
  CheckView,
  PathView,
  WhatCanView,
  WhoCanView,
  WhoHasRoleView,
} from './schema.ts';
export { type AccessService, accessService } from './service.ts';
export type { WhatIfView } from './what-if-schema.ts';
