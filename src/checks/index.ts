export { type CheckDecisions, checkDecisions } from './decisions.ts';
export { type Check, type ManualCheck, type Severity, severities } from './declaration.ts';
export type { Gap } from './evaluate/coverage.ts';
export { manualChecks } from './manual.ts';
export { readPolicy } from './policy.ts';
export { checksPage } from './reference-page.ts';
export { checkIds, checks, findCheck, findManualCheck } from './registry.ts';
export { checkRoutes } from './routes.ts';
export {
  type attestation,
  checkDetail,
  checkItemList,
  checkList,
  type checkPolicy,
  checkStatuses,
  exception,
  exceptionList,
  type ownerView,
} from './schema.ts';
export { type CheckService, checkService } from './service.ts';
export { statusOf } from './status.ts';
