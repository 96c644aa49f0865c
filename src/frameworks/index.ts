export { attestationEvidence, recordAttested } from './attestation-evidence.ts';
export { checkEvidence, mostSubjects } from './check-evidence.ts';
export { controlsThatNeed } from './needs.ts';
export { peersPage } from './peers-page.ts';
export { frameworks } from './registry.ts';
export { frameworkRoutes } from './routes.ts';
export { controlDetail, frameworkDetail, frameworkList, frameworkSummary } from './schema.ts';
export { type FrameworkService, frameworkService } from './service.ts';
export { standardsOf } from './standards.ts';
