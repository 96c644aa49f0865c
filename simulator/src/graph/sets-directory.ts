/** Directory objects and tenant settings (Graph reference pages; permission catalogue of Microsoft Graph, 2026). */
import { type SetRule, setRule } from './set-rule.ts';

const directoryObject = { directory: true, maxTop: 999 } as const;
const withDelta = { ...directoryObject, delta: true } as const;

const user = 'User.Read.All User.ReadBasic.All Directory.Read.All';
const group = 'Group.ReadBasic.All GroupMember.Read.All Group.Read.All Directory.Read.All';
const application = 'Application.Read.All Directory.Read.All';

export const directorySets: readonly SetRule[] = [
  setRule('users', 'user', user, withDelta),
  setRule('groups', 'group', group, withDelta),
  setRule('devices', 'device', 'Device.Read.All Directory.Read.All', withDelta),
  setRule('applications', 'application', application, withDelta),
  setRule('servicePrincipals', 'servicePrincipal', application, withDelta),
  setRule('contacts', 'orgContact', 'OrgContact.Read.All Directory.Read.All', withDelta),
  setRule('directoryRoles', 'directoryRole', 'RoleManagement.Read.Directory Directory.Read.All', {
    directory: true,
    delta: true,
  }),
  setRule('directoryRoleTemplates', 'directoryRoleTemplate', 'RoleManagement.Read.Directory Directory.Read.All'),
  setRule(
    'directory/administrativeUnits',
    'administrativeUnit',
    'AdministrativeUnit.Read.All Directory.Read.All',
    withDelta,
  ),
  setRule('oauth2PermissionGrants', 'oAuth2PermissionGrant', 'Directory.Read.All DelegatedPermissionGrant.Read.All', {
    delta: true,
    maxTop: 999,
  }),
  setRule('directory/deletedItems/microsoft.graph.user', 'user', 'User.Read.All Directory.Read.All', {
    ...directoryObject,
    contextName: 'users',
  }),
  setRule('directory/deletedItems/microsoft.graph.group', 'group', 'Group.Read.All Directory.Read.All', {
    ...directoryObject,
    contextName: 'groups',
  }),
  setRule('directory/deletedItems/microsoft.graph.application', 'application', application, {
    ...directoryObject,
    contextName: 'applications',
  }),
  setRule('directory/deletedItems/microsoft.graph.servicePrincipal', 'servicePrincipal', application, {
    ...directoryObject,
    contextName: 'servicePrincipals',
  }),
  setRule('directoryObjects', 'directoryObject', 'Directory.Read.All', directoryObject),
  setRule('organization', 'organization', 'Organization.Read.All Directory.Read.All User.Read.All'),
  setRule('domains', 'domain', 'Domain.Read.All Directory.Read.All'),
  setRule('subscribedSkus', 'subscribedSku', 'LicenseAssignment.Read.All Organization.Read.All Directory.Read.All'),
  setRule('contracts', 'contract', 'Directory.Read.All'),
  setRule('groupSettings', 'groupSetting', 'GroupSettings.Read.All Directory.Read.All'),
  setRule('groupSettingTemplates', 'groupSettingTemplate', 'GroupSettings.Read.All Directory.Read.All'),
  setRule('groupLifecyclePolicies', 'groupLifecyclePolicy', 'Directory.Read.All'),
  setRule(
    'directory/onPremisesSynchronization',
    'onPremisesDirectorySynchronization',
    'OnPremDirectorySynchronization.Read.All',
  ),
];
