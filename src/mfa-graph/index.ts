/** For whom multifactor authentication is enforced: the engine of `mfa`, fed from the store. */
export { judgedMfa } from './judged.ts';
export { mfaRoutes } from './routes.ts';
export { enforcements, type mfaExclusion, type mfaExclusionList, type mfaStatus, type mfaUserList } from './schema.ts';
export { type MfaService, mfaService } from './service.ts';
