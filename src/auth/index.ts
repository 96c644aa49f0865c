export { type AccessToken, ensureOrganization, findOrganization, findToken, sameHost } from './access.ts';
