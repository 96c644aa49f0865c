export type { CredentialHost } from './credentials.ts';
export { connectionRoutes } from './routes.ts';
export { connectionInput, connectionList, connectionView, optionDescription } from './schema.ts';
export { type ConnectionService, connectionService } from './service.ts';
export { signInPages } from './sign-in-pages.ts';
export { signInRoutes } from './sign-in-routes.ts';
export { credentialKindList, signInInput, signInView } from './sign-in-schema.ts';
export { type SignInService, signInPath, signInService } from './sign-ins.ts';
