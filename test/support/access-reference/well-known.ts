/** Template ids of directory roles and ids of Graph's application permissions that take over something else. */

export const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
export const privilegedRoleAdministrator = 'e8611ab8-c189-46e8-94e1-60213ab1f814';
export const privilegedAuthenticationAdministrator = '7be44c8a-adaf-4e2a-84d6-ab2649e08a13';
const applicationAdministrator = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';
const cloudApplicationAdministrator = '158c047a-c907-4556-b7ef-446551a6b5f7';
const groupsAdministrator = 'fdd7a751-b60b-444a-984c-02652fe8fa1c';
const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
const helpdeskAdministrator = '729827e3-9c14-49f7-bb1b-9608f156bbb8';
const authenticationAdministrator = 'c4e39bd9-1100-46d3-8c65-fb160da0071f';
const passwordAdministrator = '966707d0-3269-4727-9be2-8c3a10f19b9d';
const directoryReaders = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b';
const guestInviter = '95e79109-95c0-4d8e-aee3-d01accf2d47b';
const reportsReader = '4a5d8f65-41da-4de4-8968-e035b65339cf';
const messageCenterReader = '790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b';
const usageSummaryReportsReader = '75934031-6c7e-415a-99d7-48dbd49e875e';

/** They add credentials to every application and service principal, or to the one that they are scoped to. */
export const applicationAdministrators = [applicationAdministrator, cloudApplicationAdministrator];
/** They change the members of groups that are not role-assignable. */
export const groupAdministrators = [groupsAdministrator, userAdministrator];

const everyonesHarmlessRoles = [directoryReaders, guestInviter, passwordAdministrator];
const readers = [reportsReader, messageCenterReader, usageSummaryReportsReader];
/** Whose password an administrator may reset: that of users who hold no role but these ("Who can reset passwords"). */
export const resettable: Readonly<Record<string, readonly string[]>> = {
  [passwordAdministrator]: everyonesHarmlessRoles,
  [authenticationAdministrator]: [...everyonesHarmlessRoles, ...readers, authenticationAdministrator],
  [helpdeskAdministrator]: [...everyonesHarmlessRoles, ...readers, helpdeskAdministrator],
  [userAdministrator]: [
    ...everyonesHarmlessRoles,
    ...readers,
    helpdeskAdministrator,
    userAdministrator,
    groupsAdministrator,
  ],
};

export const permissions = {
  'RoleManagement.ReadWrite.Directory': '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8',
  'AppRoleAssignment.ReadWrite.All': '06b708a9-e830-4db3-a914-8e69da51d44f',
  'Application.ReadWrite.All': '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9',
  'Application.ReadWrite.OwnedBy': '18a4783c-866b-4cc7-a460-3d5e5662c884',
  'Directory.ReadWrite.All': '19dbc75e-c2e2-444c-a770-ec69d8559fc7',
  'Group.ReadWrite.All': '62a82d76-70ea-41e2-9197-370581804d09',
  'GroupMember.ReadWrite.All': 'dbaae8cf-10b5-4b86-a4a1-f871c94c6695',
} as const;
