/**
 * Built-in directory roles by template id, which is the same in every tenant. Source: Microsoft Entra, "Microsoft Entra
 * built-in roles".
 */
export const directoryRoles = {
  applicationAdministrator: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  authenticationAdministrator: 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  billingAdministrator: 'b0f54661-2d74-4c50-afa3-1ec803f12efe',
  cloudApplicationAdministrator: '158c047a-c907-4556-b7ef-446551a6b5f7',
  conditionalAccessAdministrator: 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  directorySynchronizationAccounts: 'd29b2b05-8046-44ba-8758-1e26182fcf32',
  exchangeAdministrator: '29232cdf-9323-42fd-ade2-1d097af3e4de',
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  helpdeskAdministrator: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  hybridIdentityAdministrator: '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2',
  intuneAdministrator: '3a2c62db-5318-420d-8d74-23affee5d9d5',
  passwordAdministrator: '966707d0-3269-4727-9be2-8c3a10f19b9d',
  privilegedAuthenticationAdministrator: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  privilegedRoleAdministrator: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  securityAdministrator: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  sharePointAdministrator: 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
  userAdministrator: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
} as const;

const role = directoryRoles;

/** Roles that can change who gets in, or what others may do. */
export const privilegedRoles: readonly string[] = [
  role.applicationAdministrator,
  role.authenticationAdministrator,
  role.billingAdministrator,
  role.cloudApplicationAdministrator,
  role.conditionalAccessAdministrator,
  role.exchangeAdministrator,
  role.globalAdministrator,
  role.helpdeskAdministrator,
  role.hybridIdentityAdministrator,
  role.intuneAdministrator,
  role.passwordAdministrator,
  role.privilegedAuthenticationAdministrator,
  role.privilegedRoleAdministrator,
  role.securityAdministrator,
  role.sharePointAdministrator,
  role.userAdministrator,
];

/** Roles from which the whole tenant, or all its content, is one step away. */
export const highlyPrivilegedRoles: readonly string[] = [
  role.applicationAdministrator,
  role.cloudApplicationAdministrator,
  role.exchangeAdministrator,
  role.globalAdministrator,
  role.hybridIdentityAdministrator,
  role.privilegedAuthenticationAdministrator,
  role.privilegedRoleAdministrator,
  role.sharePointAdministrator,
  role.userAdministrator,
];
