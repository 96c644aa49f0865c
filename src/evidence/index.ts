export {
  type ControlScope,
  type ControlStatus,
  type ControlStatusSource,
  controlStatuses,
} from './assessments/control-status.ts';
export { assessmentRoutes } from './assessments/routes.ts';
export { assessmentDetail, assessmentList, assessmentSummary } from './assessments/schema.ts';
export { type AssessmentService, assessmentService } from './assessments/service.ts';
export { type CoverageHistory, coverageDayList, coverageHistory } from './coverage-days.ts';
export type { Standard, StandardsOf } from './formats/standards.ts';
export { evidenceKinds, kindNames } from './kinds/index.ts';
export { sourcesOf } from './kinds/judge.ts';
export { treeHeadList } from './ledger/tree-head.ts';
export { verifyPackage } from './package/verify-package.ts';
export { recordIn } from './record.ts';
export { evidenceRoutes } from './routes.ts';
export {
  type EvidenceInput,
  type EvidenceReason,
  type EvidenceSource,
  type EvidenceSubject,
  evidenceDetail,
  evidenceKindList,
  evidenceList,
} from './schema.ts';
export { type EvidenceParts, type EvidenceService, evidenceService } from './service.ts';
export { type EvidenceVerification, evidenceVerification } from './verify/problems.ts';
