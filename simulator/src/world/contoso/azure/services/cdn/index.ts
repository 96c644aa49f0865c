import { child, type ResourceRow, rare } from '../../row.ts';
import {
  classicEndpoint,
  customDomain,
  edgeEndpoint,
  origin,
  originGroup,
  profile,
  route,
  secret,
  securityPolicy,
} from './profiles.ts';

const PROFILES = 'Microsoft.Cdn/profiles';

/** Parents before their children. Profiles are of Front Door and of the classic CDN in turn. */
export const cdnRows: readonly ResourceRow[] = [
  rare(PROFILES, 'edge{}', 7, profile),
  child(`${PROFILES}/endpoints`, [0, 2], ['contoso-static', 'contoso-media'], classicEndpoint),
  child(`${PROFILES}/afdEndpoints`, [2, 0], ['contoso', 'contoso-test'], edgeEndpoint),
  child(`${PROFILES}/customDomains`, [2, 0], ['www', 'shop'], customDomain),
  child(`${PROFILES}/originGroups`, [1, 0], ['origins'], originGroup),
  child(`${PROFILES}/originGroups/origins`, [2], ['app', 'static'], origin),
  child(`${PROFILES}/afdEndpoints/routes`, [1, 2, 0], ['default', 'plain'], route),
  child(`${PROFILES}/secrets`, [1, 0], ['www-contoso-com'], secret),
  child(`${PROFILES}/securityPolicies`, [1, 0], ['waf'], securityPolicy),
];
