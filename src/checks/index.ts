export { attestedFrom, type CheckDecisions, checkDecisions, type OnAttested } from './decisions.ts';
export { type Check, type ManualCheck, type Severity, severities } from './declaration.ts';
export type { Gap } from './evaluate/coverage.ts';
export { mostGaps } from './evaluate/totals.ts';
export { excepted } from './exceptions-sql.ts';
export { manualChecks } from './manual.ts';
export { checksThatNeed } from './needs.ts';
export { type OpenItem, openItems } from './open-items.ts';
export { readPolicy } from './policy.ts';
export { forgetRecorded, keepRecorded, type RecordableType, readRecordable } from './recordable.ts';
export { checksPage } from './reference-page.ts';
export { checkIds, checks, findCheck, findManualCheck } from './registry.ts';
export { readAttestations, readTotals, type TotalRow } from './repo.ts';
export { checkRoutes } from './routes.ts';
export {
  type attestation,
  attestedSince,
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
export { attestationOf, holds } from './view.ts';
