import { afterAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../src/index.ts';
import { has, recordedFolder, title } from '../support/facts.ts';
import { graphFaults, metadata, metadataFile } from '../support/graph-types.ts';
import { type Body, type Wire, wireTo } from '../support/wire.ts';

const here = has(metadataFile);
const recordedHere = here && has('recorded/index.json');

/** Collections below /v1.0 and the entity type of their items (Graph CSDL). */
const sets: Readonly<Record<string, string>> = {
  users: 'user',
  'users?$select=id,accountEnabled,assignedLicenses,assignedPlans,employeeOrgData,identities,mail,onPremisesExtensionAttributes,proxyAddresses,signInActivity,userType,createdDateTime,lastPasswordChangeDateTime':
    'user',
  groups: 'group',
  devices: 'device',
  applications: 'application',
  servicePrincipals: 'servicePrincipal',
  'directory/administrativeUnits': 'administrativeUnit',
  'directory/deletedItems/microsoft.graph.user': 'user',
  oauth2PermissionGrants: 'oAuth2PermissionGrant',
  'reports/authenticationMethods/userRegistrationDetails': 'userRegistrationDetails',
  organization: 'organization',
  domains: 'domain',
  subscribedSkus: 'subscribedSku',
  directoryRoles: 'directoryRole',
  'roleManagement/directory/roleDefinitions': 'unifiedRoleDefinition',
  'roleManagement/directory/roleAssignments': 'unifiedRoleAssignment',
  'roleManagement/directory/roleEligibilityScheduleInstances': 'unifiedRoleEligibilityScheduleInstance',
  'roleManagement/directory/roleAssignmentScheduleInstances': 'unifiedRoleAssignmentScheduleInstance',
  'identity/conditionalAccess/policies': 'conditionalAccessPolicy',
  'identity/conditionalAccess/namedLocations': 'namedLocation',
  contacts: 'orgContact',
  groupSettings: 'groupSetting',
  'policies/authenticationStrengthPolicies': 'authenticationStrengthPolicy',
  "policies/roleManagementPolicyAssignments?$filter=scopeId%20eq%20'/'%20and%20scopeType%20eq%20'DirectoryRole'":
    'unifiedRoleManagementPolicyAssignment',
  'identityGovernance/entitlementManagement/catalogs': 'accessPackageCatalog',
  'identityGovernance/entitlementManagement/accessPackages': 'accessPackage',
  'identityGovernance/entitlementManagement/assignmentPolicies': 'accessPackageAssignmentPolicy',
  'identityGovernance/entitlementManagement/assignments': 'accessPackageAssignment',
  'identityGovernance/accessReviews/definitions': 'accessReviewScheduleDefinition',
  'identityProtection/riskyUsers': 'riskyUser',
  'identityProtection/riskDetections': 'riskDetection',
  'auditLogs/signIns': 'signIn',
  'auditLogs/directoryAudits': 'directoryAudit',
  'security/secureScores': 'secureScore',
};

/** Navigations of the objects of a set, and the entity type of their items; mixed ones say their type themselves. */
const navigations: Readonly<Record<string, string>> = {
  'groups/members': 'directoryObject',
  'groups/owners': 'directoryObject',
  'applications/owners': 'directoryObject',
  'applications/federatedIdentityCredentials': 'federatedIdentityCredential',
  'servicePrincipals/appRoleAssignments': 'appRoleAssignment',
  'servicePrincipals/appRoleAssignedTo': 'appRoleAssignment',
  'devices/registeredOwners': 'directoryObject',
  'devices/registeredUsers': 'directoryObject',
  'directory/administrativeUnits/members': 'directoryObject',
  'directoryRoles/members': 'directoryObject',
  'users/authentication/methods': 'authenticationMethod',
};

const singletons: Readonly<Record<string, string>> = {
  'policies/authorizationPolicy': 'authorizationPolicy',
  'policies/identitySecurityDefaultsEnforcementPolicy': 'identitySecurityDefaultsEnforcementPolicy',
  'policies/adminConsentRequestPolicy': 'adminConsentRequestPolicy',
  'policies/authenticationMethodsPolicy': 'authenticationMethodsPolicy',
  'policies/crossTenantAccessPolicy': 'crossTenantAccessPolicy',
  'policies/crossTenantAccessPolicy/default': 'crossTenantAccessPolicyConfigurationDefault',
};

/** Properties that recorded answers have and the published metadata lacks. */
const recordedOnly = /(^|\.)(creationOptions|createdDateTime|insiderRiskLevels|appliesTo): unknown$/;

const running: { simulator: Simulator; wire: Wire }[] = [];
async function started(world: Parameters<typeof startSimulator>[0]['world']): Promise<Wire> {
  const simulator = await startSimulator({ world, throttle: 'off' });
  const wire = wireTo(simulator);
  running.push({ simulator, wire });
  return wire;
}
afterAll(async () => {
  for (const { simulator, wire } of running) {
    wire.close();
    await simulator.close();
  }
});

const contoso = await started({ kind: 'contoso', size: 'S' });
const faultsOf = here ? graphFaults(metadata()) : () => [];
const found = (items: readonly Body[], type: string): string[] => [
  ...new Set(items.flatMap((item) => faultsOf(item, type)).filter((fault) => !recordedOnly.test(fault))),
];

describe.skipIf(!here)(title('contoso: every Graph object follows the metadata', metadataFile), () => {
  test.each(Object.entries(sets))('%s', async (path, type) => {
    const items = await contoso.items(`/v1.0/${path}`);
    expect(items.length).toBeGreaterThan(0);
    expect(found(items, type)).toEqual([]);
  });

  test.each(Object.entries(navigations))('%s', async (path, type) => {
    const at = path.indexOf('/', path.startsWith('directory/') ? 'directory/'.length : 0);
    const [set, name] = [path.slice(0, at), path.slice(at + 1)];
    const owners = (await contoso.items(`/v1.0/${set}?$select=id`)).slice(0, 60);
    const items: Body[] = [];
    for (const { id } of owners) items.push(...(await contoso.items(`/v1.0/${set}/${id}/${name}`)));
    expect(items.length).toBeGreaterThan(0);
    if (type === 'directoryObject') expect(items.filter((item) => typeof item['@odata.type'] !== 'string')).toEqual([]);
    expect(found(items, type)).toEqual([]);
  });

  test.each(Object.entries(singletons))('%s', async (path, type) => {
    const answer = await contoso.send(`/v1.0/${path}`);
    expect(answer.status).toBe(200);
    expect(found([answer.body], type)).toEqual([]);
  });

  test('a made-up property, a wrong primitive, no list and null for a list are found', () => {
    expect(faultsOf({ accountEnabled: true, identities: [{ issuer: 'a' }] }, 'user')).toEqual([]);
    expect(faultsOf({ accountEnabled: 'yes' }, 'user')).toEqual(['accountEnabled: "yes" is no Edm.Boolean']);
    expect(faultsOf({ identities: [{ noSuch: 1 }] }, 'user')).toEqual(['identities.noSuch: unknown']);
    expect(faultsOf({ businessPhones: '1' }, 'user')).toEqual(['businessPhones: no list']);
    expect(faultsOf({ createdDateTime: '2024-13' }, 'user')).toHaveLength(1);
    expect(faultsOf({ groupTypes: null }, 'group')).toEqual(['groupTypes: null for a list']);
  });
});

describe.skipIf(!recordedHere)(
  title('recorded: what is served follows it as well', metadataFile, 'recorded/index.json'),
  () => {
    const wire = recordedHere ? started({ kind: 'recorded', from: recordedFolder }) : undefined;
    const held = [
      'groups',
      'devices',
      'applications',
      'servicePrincipals',
      'organization',
      'domains',
      'identity/conditionalAccess/policies',
      'identity/conditionalAccess/namedLocations',
      'roleManagement/directory/roleDefinitions',
      'roleManagement/directory/roleAssignments',
      'users',
    ];

    test.each(held)('%s', async (path) => {
      const items = await ((await wire) ?? expect.fail()).items(`/v1.0/${path}`);
      expect(items.length).toBeGreaterThan(0);
      // The real service sends properties that its metadata lacks: only their types are looked at.
      const faults = found(items, sets[path] ?? expect.fail(path)).filter((fault) => !fault.endsWith(': unknown'));
      expect(faults).toEqual([]);
    });
  },
);
