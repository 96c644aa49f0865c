/**
 * What Entra's built-in roles can do that leads to more access, by template id (permissions-reference; password reset by
 * administrators: privileged-roles-permissions).
 */
export interface DirectoryRoleFacts {
  readonly name: string;
  /** Assigns any directory role, and manages every group, role-assignable ones too. */
  readonly assignsRoles?: true;
  /** May call elevateAccess and become User Access Administrator at `/` (elevate-access-global-admin). */
  readonly elevates?: true;
  /** Adds credentials or owners to applications and service principals. */
  readonly managesApplications?: true;
  /** Changes members of groups that are not role-assignable. */
  readonly managesGroups?: true;
  /** Resets passwords or methods: of everybody, or of users who hold nothing but these roles. */
  readonly resets?: 'everybody' | readonly string[];
}

export const roleTemplate = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  privilegedRoleAdministrator: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  privilegedAuthenticationAdministrator: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  applicationAdministrator: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  cloudApplicationAdministrator: '158c047a-c907-4556-b7ef-446551a6b5f7',
  userAdministrator: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  helpdeskAdministrator: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  authenticationAdministrator: 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  passwordAdministrator: '966707d0-3269-4727-9be2-8c3a10f19b9d',
  groupsAdministrator: 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
} as const;

const reportsReader = '4a5d8f65-41da-4de4-8968-e035b65339cf';
const messageCenterReader = '790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b';
const guestInviter = '95e79109-95c0-4d8e-aee3-d01accf2d47b';
const directoryReaders = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b';
const usageSummaryReader = '75934031-6c7e-415a-99d7-48dbd49e875e';

const { passwordAdministrator, helpdeskAdministrator, userAdministrator } = roleTemplate;
const readers = [reportsReader, messageCenterReader, guestInviter, directoryReaders, usageSummaryReader];
const helpdeskResets = [...readers, helpdeskAdministrator, passwordAdministrator];
const userResets = [...helpdeskResets, userAdministrator, roleTemplate.groupsAdministrator];
const authenticationResets = [...readers, roleTemplate.authenticationAdministrator, passwordAdministrator];

const facts: Readonly<Record<string, DirectoryRoleFacts>> = {
  [roleTemplate.globalAdministrator]: {
    name: 'Global Administrator',
    assignsRoles: true,
    elevates: true,
    managesApplications: true,
    managesGroups: true,
    resets: 'everybody',
  },
  [roleTemplate.privilegedRoleAdministrator]: {
    name: 'Privileged Role Administrator',
    assignsRoles: true,
    managesGroups: true,
  },
  [roleTemplate.privilegedAuthenticationAdministrator]: {
    name: 'Privileged Authentication Administrator',
    resets: 'everybody',
  },
  [roleTemplate.applicationAdministrator]: { name: 'Application Administrator', managesApplications: true },
  [roleTemplate.cloudApplicationAdministrator]: {
    name: 'Cloud Application Administrator',
    managesApplications: true,
  },
  [roleTemplate.userAdministrator]: { name: 'User Administrator', managesGroups: true, resets: userResets },
  [roleTemplate.helpdeskAdministrator]: { name: 'Helpdesk Administrator', resets: helpdeskResets },
  [roleTemplate.authenticationAdministrator]: {
    name: 'Authentication Administrator',
    resets: authenticationResets,
  },
  [roleTemplate.passwordAdministrator]: {
    name: 'Password Administrator',
    resets: [passwordAdministrator, guestInviter, directoryReaders],
  },
  [roleTemplate.groupsAdministrator]: { name: 'Groups Administrator', managesGroups: true },
  '9360feb5-f418-4baa-8175-e2a00bac4301': { name: 'Directory Writers', managesGroups: true },
  '3a2c62db-5318-420d-8d74-23affee5d9d5': { name: 'Intune Administrator', managesGroups: true },
  'b5a8dcf3-09d5-43a9-a639-8e29ef291470': { name: 'Knowledge Administrator', managesGroups: true },
  '744ec460-397e-42ad-a462-8b3f9747a02c': { name: 'Knowledge Manager', managesGroups: true },
  '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e': { name: 'Identity Governance Administrator', managesGroups: true },
  '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2': { name: 'Hybrid Identity Administrator', managesApplications: true },
  'd29b2b05-8046-44ba-8758-1e26182fcf32': {
    name: 'Directory Synchronization Accounts',
    managesApplications: true,
  },
  '4ba39ca4-527c-499a-b93d-d9b492c50246': {
    name: 'Partner Tier1 Support',
    managesApplications: true,
    managesGroups: true,
    resets: userResets,
  },
  'e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8': {
    name: 'Partner Tier2 Support',
    managesApplications: true,
    managesGroups: true,
    resets: 'everybody',
  },
};

/** @param template id of a role template, in any letter case */
export const directoryRoleFacts = (template: string): DirectoryRoleFacts | undefined => facts[template.toLowerCase()];
