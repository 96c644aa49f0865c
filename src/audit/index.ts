export { type AuditAction, auditActions } from './actions.ts';
export { appendAudit } from './append.ts';
export { canonical, hashOf, readCanonical } from './canonical.ts';
export { type AuditActor, type RequestContext, schedulerContext, systemContext } from './context.ts';
export type { AuditTarget, NewAuditEntry } from './entry.ts';
export { verifyExport } from './export.ts';
export { appendLine, readLastLine, readLines } from './line-file.ts';
export { type AuditVerification, auditVerification } from './problems.ts';
export { correlationOfRun } from './repo.ts';
export { auditRoutes } from './routes.ts';
export { type AuditEntryView, type AuditList, auditList } from './schema.ts';
export { type AuditService, auditService } from './service.ts';
export {
  isSigned,
  openSigningKey,
  type PublicKey,
  readPublicKey,
  type Signed,
  type SigningKey,
} from './signing-key.ts';
