export type { BudgetRule, Budgets, TenantSize } from './budgets/rule.ts';
export { budgetRules } from './budgets/rules.ts';
export { type CertificateFacts, type CertificateFile, readCertificate } from './certificate.ts';
export { type ClassifyContext, classify } from './classify.ts';
export { type CloudClient, type CloudClientOptions, createCloudClient } from './client.ts';
export { type Clock, systemClock } from './clock.ts';
export { type Cloud, type CloudSuffixes, clouds } from './clouds.ts';
export {
  applicationOf,
  type Credential,
  type CredentialKind,
  looksLikeSecretId,
  type RefreshTokens,
} from './credential.ts';
export { parseCustomCloud } from './custom-cloud.ts';
export {
  discoverForSignIn,
  newProof,
  readSignInRefusal,
  redeemCode,
  type SignedIn,
  type SignInApplication,
  type SignInProof,
  signInUrl,
} from './delegated.ts';
export type { TenantFacts } from './discovery.ts';
export { elevateAccessCommands } from './elevate-access.ts';
export { readFederatedToken } from './federated-token.ts';
export { type Outcome, outcomeOf } from './outcome.ts';
export type { ListAction } from './read-only.ts';
export type { RequestCounter, RequestStats } from './stats.ts';
export type { TokenClaims } from './token-claims.ts';
export type {
  Answer,
  AuthorizationScopeFilter,
  BatchOptions,
  BatchRequest,
  Page,
  PagesOptions,
  RequestOptions,
  Requirement,
  ResourceGraphOptions,
  ResourceGraphPage,
  ResourceGraphQuery,
  Surface,
  Wait,
} from './types.ts';
export type { TokenFacts } from './verify.ts';
