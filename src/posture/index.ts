export { type Severity, severities } from './declaration.ts';
export { entitlementRoutes } from './entitlements/routes.ts';
export { entitlementKinds, type entitlementList, type holderList } from './entitlements/schema.ts';
export { type EntitlementService, entitlementService } from './entitlements/service.ts';
export { applicationPermissionRisk, delegatedPermissionRisk } from './privilege/permission-risk.ts';
export { posturePage } from './reference-page.ts';
export { postureRoutes } from './routes.ts';
export type { findingDetail, findingList, mute, muteList, posture, subjectList } from './schema.ts';
export { type PostureService, postureService } from './service.ts';
