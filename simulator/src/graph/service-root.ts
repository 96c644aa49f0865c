/** The service document at `/v1.0/` (recorded names and kinds), which needs no token. */
import type { JsonObject } from '../world/world.ts';

const entitySets = `invitations users identityProviders directoryObjects devices domains domainDnsRecords groups
  directoryRoles directoryRoleTemplates organization groupSettings groupSettingTemplates subscribedSkus contracts workbooks
  drives shares sites schemaExtensions groupLifecyclePolicies dataPolicyOperations subscriptions teams applications
  servicePrincipals oauth2PermissionGrants`;
const singletons = `auditLogs me directory education drive deviceAppManagement deviceManagement reports planner Security
  appCatalogs identity identityGovernance identityProtection policies roleManagement`;

const entries = (names: string, kind: string): JsonObject[] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => ({ name, kind, url: name }));

/** Body of the service document; `root` is `https://{host}/{version}`. */
export const serviceRoot = (root: string): JsonObject => ({
  '@odata.context': `${root}/$metadata`,
  value: [...entries(entitySets, 'EntitySet'), ...entries(singletons, 'Singleton')],
});
