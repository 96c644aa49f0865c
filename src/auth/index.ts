export { type AccessToken, ensureOrganization, findOrganization, sameHost } from './access.ts';
