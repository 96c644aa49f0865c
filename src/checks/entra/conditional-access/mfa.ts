/** Policies that demand multifactor authentication, or a stronger form of it. */
import {
  administrators,
  allResources,
  demandsMfa,
  demandsMfaOrBlocks,
  demandsPhishingResistance,
  everyone,
  guestUsers,
  resource,
  userAction,
} from './pieces.ts';
import type { PolicyRow } from './policy-check.ts';
import { phishingResistantStrength, requireMfa, target } from './samples.ts';

/** Client ids of Microsoft's own applications, the same in every tenant. */
const azureManagement = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
const azureDevOps = '499b84ac-1321-427f-aa17-267ca6975798';

export const mfaPolicies: readonly PolicyRow[] = [
  {
    id: 'entra-ca-mfa-all-users',
    title: 'A policy demands multifactor authentication of everyone, for all resources',
    why: 'A password that was guessed, phished or bought is enough wherever no second factor is asked for.',
    severity: 'critical',
    topic: 'mfa',
    users: everyone,
    resources: allResources,
    parts: [demandsMfa],
    portal:
      'Users: All users, without the emergency accounts. Target resources: All resources. Grant: Require multifactor authentication.',
    sample: { ...target(), ...requireMfa },
  },
  {
    id: 'entra-ca-mfa-admins',
    title: 'A policy demands multifactor authentication of administrators, for all resources',
    why: 'Whoever takes over an administrator takes over what that role governs, up to the whole tenant.',
    severity: 'critical',
    topic: 'mfa',
    users: administrators,
    resources: allResources,
    parts: [demandsMfa],
    portal:
      'Users: the privileged directory roles. Target resources: All resources. Grant: Require multifactor authentication.',
    sample: { ...target({ users: 'administrators' }), ...requireMfa },
  },
  {
    id: 'entra-ca-mfa-guests',
    title: 'A policy demands multifactor authentication of guests, for all resources',
    why: 'How well a guest account is kept is up to another organisation; a second factor is the part that can be demanded here.',
    severity: 'high',
    topic: 'mfa',
    users: guestUsers,
    resources: allResources,
    parts: [demandsMfaOrBlocks],
    portal:
      'Users: Guest or external users, all kinds. Target resources: All resources. Grant: Require multifactor authentication.',
    sample: { ...target({ users: 'guests' }), ...requireMfa },
  },
  {
    id: 'entra-ca-mfa-azure-management',
    title: 'A policy demands multifactor authentication for the management of Azure',
    why: 'The portal, the command line and Resource Manager can change or delete every resource that the user may.',
    severity: 'high',
    topic: 'mfa',
    users: everyone,
    resources: resource(azureManagement),
    parts: [demandsMfaOrBlocks],
    portal:
      'Users: All users. Target resources: Windows Azure Service Management API. Grant: Require multifactor authentication.',
    sample: { ...target({ apps: [azureManagement] }), ...requireMfa },
  },
  {
    id: 'entra-ca-mfa-admin-portals',
    title: 'A policy demands multifactor authentication for the admin portals of Microsoft',
    why: 'The portals of Microsoft 365, Entra, Exchange and Defender are where a stolen session does the most harm.',
    severity: 'high',
    topic: 'mfa',
    users: everyone,
    resources: resource('MicrosoftAdminPortals'),
    parts: [demandsMfaOrBlocks],
    portal: 'Users: All users. Target resources: Microsoft Admin Portals. Grant: Require multifactor authentication.',
    sample: { ...target({ apps: ['MicrosoftAdminPortals'] }), ...requireMfa },
  },
  {
    id: 'entra-ca-phishing-resistant-all',
    title: 'A policy demands phishing-resistant authentication of everyone, for all resources',
    why: 'Codes and approvals can be relayed by a false sign-in page; passkeys, Windows Hello and certificates cannot.',
    severity: 'high',
    topic: 'strong-auth',
    users: everyone,
    resources: allResources,
    parts: [demandsPhishingResistance],
    portal:
      'Users: All users. Target resources: All resources. Grant: Require authentication strength, Phishing-resistant MFA.',
    sample: { ...target(), ...phishingResistantStrength },
  },
  {
    id: 'entra-ca-phishing-resistant-admins',
    title: 'A policy demands phishing-resistant authentication of administrators, for all resources',
    why: 'Administrators are phished on purpose and with care; only a method that is bound to the true site withstands that.',
    severity: 'high',
    topic: 'strong-auth',
    users: administrators,
    resources: allResources,
    parts: [demandsPhishingResistance],
    portal:
      'Users: the privileged directory roles. Target resources: All resources. Grant: Require authentication strength, Phishing-resistant MFA.',
    sample: { ...target({ users: 'administrators' }), ...phishingResistantStrength },
  },
  {
    id: 'entra-ca-device-registration-mfa',
    title: 'A policy demands multifactor authentication to join or register a device',
    why: 'A device that an intruder registers looks trusted from then on, and keeps a way in after the password was changed.',
    severity: 'high',
    topic: 'mfa',
    users: everyone,
    resources: userAction('registerdevice'),
    parts: [demandsMfaOrBlocks],
    portal:
      'Users: All users. Target resources: User actions, Register or join devices. Grant: Require multifactor authentication.',
    sample: { ...target({ action: 'urn:user:registerdevice' }), ...requireMfa },
  },
  {
    id: 'entra-ca-targets-azure-devops',
    title: 'A policy demands multifactor authentication for Azure DevOps',
    why: 'Whoever gets into the pipelines can change the code that runs in production, and read the secrets that deploy it.',
    severity: 'low',
    topic: 'access-ctl',
    users: everyone,
    resources: resource(azureDevOps),
    parts: [demandsMfaOrBlocks],
    portal: 'Users: All users. Target resources: Azure DevOps. Grant: Require multifactor authentication.',
    sample: { ...target({ apps: [azureDevOps] }), ...requireMfa },
  },
];
