/** For whom multifactor authentication is enforced: the engine of `mfa`, fed from the store. */
export { judgedMfa, mfaGaps, mfaIsJudged, mfaUnknown } from './judged.ts';
export { type MfaNeed, mfaNeeds } from './load/coverage.ts';
export { mfaRoutes } from './routes.ts';
export { enforcements, type mfaExclusion, type mfaExclusionList, type mfaStatus, type mfaUserList } from './schema.ts';
export { type MfaService, mfaService } from './service.ts';
