export { type CheckDecisions, checkDecisions } from './decisions.ts';
export { type Check, type ManualCheck, type Severity, severities } from './declaration.ts';
export { manualChecks } from './manual.ts';
export { readPolicy } from './policy.ts';
export { checksPage } from './reference-page.ts';
export { checkIds, checks, findCheck, findManualCheck } from './registry.ts';
export { checkRoutes } from './routes.ts';
export { checkDetail, checkItemList, checkList, checkStatuses, exception, exceptionList } from './schema.ts';
export { type CheckService, checkService } from './service.ts';
