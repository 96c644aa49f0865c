export type { CredentialHost } from './credentials.ts';
export { elevateAccess } from './elevate-access.ts';
export {
  type AgedConnection,
  type ConnectionFreshness,
  connectionFreshness,
  freshness,
  freshnessField,
  notFresh,
  readFreshness,
} from './freshness.ts';
export { type LifecycleService, lifecycleService } from './lifecycle.ts';
export { connectionLogRoutes, lifecycleRoutes } from './lifecycle-routes.ts';
export { connectionLog, subscriptionList } from './lifecycle-schema.ts';
export { type ConnectionLogService, connectionLogService } from './log.ts';
export { connectionRoutes } from './routes.ts';
export { staleAfter, staleSince } from './schedule.ts';
export { type ConnectionInput, connectionInput, connectionList, connectionView, optionDescription } from './schema.ts';
export { type ConnectionService, connectionSecrets, connectionService, type OpenConnection } from './service.ts';
export { signInPages } from './sign-in-pages.ts';
export { signInRoutes } from './sign-in-routes.ts';
export { credentialKindList, signInInput, signInView } from './sign-in-schema.ts';
export { type SignInService, signInPath, signInService } from './sign-ins.ts';
export { connectionTicker } from './ticker.ts';
