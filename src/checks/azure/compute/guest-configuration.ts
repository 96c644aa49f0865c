/**
 * What Azure Policy found inside of machines. Source: Resource Graph, `guestconfigurationresources`; names of the assignments
 * are those of the built-in definitions of the category Guest Configuration.
 */
import type { Check, Severity } from '../../declaration.ts';
import { at, every, fact, type Match, matches, when } from '../../rule/index.ts';
import { ofSystem } from './parts.ts';

export interface GuestRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly topic: Check['topic'];
  readonly system: 'Linux' | 'Windows';
  /** What names of the assignments start with. */
  readonly assignments: RegExp;
  /** Name of the built-in policy that assigns it, for the portal. */
  readonly policy: string;
}

/** Pending, or anything else, says nothing yet. */
const compliant: Match = {
  words: 'Compliant',
  test: (value) => {
    const status = typeof value === 'string' ? value.toLowerCase() : '';
    return status === 'compliant' ? true : status === 'noncompliant' ? false : undefined;
  },
};

const guestCheck = ({ system, assignments, policy, ...row }: GuestRow): Check => ({
  ...row,
  subject: 'azure_virtual_machine',
  facts: { assignments: { from: 'contained', types: ['azure_guest_configuration_assignment'] } },
  rule: when(
    ofSystem(system),
    every(fact('assignments'), at('properties.complianceStatus', compliant, { absent: 'unknown' }), {
      where: at('name', matches(assignments, 'one of the policy'), { absent: 'unknown' }),
      none: 'unknown',
    }),
    `It is no ${system} machine.`,
  ),
  approximates: 'Machines of Azure Arc are not judged.',
  fix: {
    portal: `Policy > Assignments: assign "${policy}" with its prerequisites; then set the machine up as the result of the policy tells.`,
    az: 'az policy assignment create --name guest-check --scope "$SCOPE" --policy "$DEFINITION_ID" --mi-system-assigned --location "$REGION"',
  },
});

export const guestRows: readonly GuestRow[] = [
  {
    id: 'vm-os-baseline-linux',
    title: 'Linux machines meet the security baseline of Azure',
    why: 'The baseline gathers what attackers look for first: open services, weak file rights, loose accounts.',
    severity: 'medium',
    topic: 'config',
    system: 'Linux',
    assignments: /^AzureLinuxBaseline/,
    policy: 'Linux machines should meet requirements for the Azure compute security baseline',
  },
  {
    id: 'vm-os-baseline-windows',
    title: 'Windows machines meet the security baseline of Azure',
    why: 'The baseline gathers what attackers look for first: legacy protocols, loose rights, audit that is off.',
    severity: 'medium',
    topic: 'config',
    system: 'Windows',
    assignments: /^(AzureWindowsBaseline|AzureBaseline_)/,
    policy: 'Windows machines should meet requirements of the Azure compute security baseline',
  },
  {
    id: 'vm-windows-password-age-max',
    title: 'Passwords of local Windows accounts end after at most 70 days',
    why: 'A stolen password of a local account works for as long as it is not changed.',
    severity: 'low',
    topic: 'password',
    system: 'Windows',
    assignments: /^MaximumPasswordAge/,
    policy: 'Audit Windows machines that do not have the maximum password age set to specified number of days',
  },
  {
    id: 'vm-windows-password-age-min',
    title: 'Passwords of local Windows accounts hold for at least a day',
    why: 'Without it the history of passwords can be run through in minutes to get back to the old one.',
    severity: 'low',
    topic: 'password',
    system: 'Windows',
    assignments: /^MinimumPasswordAge/,
    policy: 'Audit Windows machines that do not have the minimum password age set to specified number of days',
  },
  {
    id: 'vm-windows-password-length',
    title: 'Passwords of local Windows accounts have at least 14 characters',
    why: 'Short passwords are found by trying once their hash is stolen.',
    severity: 'medium',
    topic: 'password',
    system: 'Windows',
    assignments: /^MinimumPasswordLength/,
    policy: 'Audit Windows machines that do not restrict the minimum password length to specified number of characters',
  },
  {
    id: 'vm-windows-password-complexity',
    title: 'Passwords of local Windows accounts are complex',
    why: 'Passwords of one kind of character are guessed far sooner.',
    severity: 'medium',
    topic: 'password',
    system: 'Windows',
    assignments: /^PasswordMustMeetComplexityRequirements/,
    policy: 'Audit Windows machines that do not have the password complexity setting enabled',
  },
  {
    id: 'vm-windows-password-history',
    title: 'Local Windows accounts do not take the last 24 passwords again',
    why: 'A password that comes back makes the change worthless.',
    severity: 'low',
    topic: 'password',
    system: 'Windows',
    assignments: /^EnforcePasswordHistory/,
    policy: 'Audit Windows machines that allow re-use of the passwords after the specified number of unique passwords',
  },
  {
    id: 'vm-windows-password-not-reversible',
    title: 'Windows machines keep no passwords that can be read back',
    why: 'Reversible encryption is as good as plain text to whoever takes the machine.',
    severity: 'high',
    topic: 'password',
    system: 'Windows',
    assignments: /^StorePasswordsUsingReversibleEncryption/,
    policy: 'Audit Windows machines that do not store passwords using reversible encryption',
  },
  {
    id: 'vm-windows-secure-protocols',
    title: 'Windows servers speak TLS 1.2 or newer',
    why: 'A web server that still offers older versions can be talked down to them.',
    severity: 'medium',
    topic: 'tls',
    system: 'Windows',
    assignments: /^AuditSecureProtocol/,
    policy: 'Windows machines should be configured to use secure communication protocols',
  },
  {
    id: 'vm-windows-exploit-guard',
    title: 'Windows machines have Exploit Guard on',
    why: 'It stops the ways by which documents and scripts start malware, before a signature is known.',
    severity: 'medium',
    topic: 'malware',
    system: 'Windows',
    assignments: /^WindowsDefenderExploitGuard/,
    policy: 'Windows Defender Exploit Guard should be enabled on your machines',
  },
  {
    id: 'vm-windows-admin-members',
    title: 'The Administrators group of Windows machines holds whom it should',
    why: 'Every further member can take over the machine, and from there others that use the same passwords.',
    severity: 'medium',
    topic: 'priv-access',
    system: 'Windows',
    assignments: /^AdministratorsGroupMembers/,
    policy: 'Audit Windows machines that have extra accounts in the Administrators group',
  },
  {
    id: 'vm-linux-no-empty-password',
    title: 'Linux machines have no accounts without a password',
    why: 'Such an account lets in whoever knows its name.',
    severity: 'high',
    topic: 'password',
    system: 'Linux',
    assignments: /^PasswordPolicy_msid232/,
    policy: 'Audit Linux machines that have accounts without passwords',
  },
  {
    id: 'vm-linux-no-remote-empty-password',
    title: 'Linux machines let nobody in from afar without a password',
    why: 'SSH that takes empty passwords turns a careless account into an open door.',
    severity: 'high',
    topic: 'password',
    system: 'Linux',
    assignments: /^PasswordPolicy_msid110/,
    policy: 'Audit Linux machines that allow remote connections from accounts without passwords',
  },
  {
    id: 'vm-linux-passwd-permissions',
    title: 'The list of accounts of Linux machines can be written by root only',
    why: 'Whoever may write it can make himself root.',
    severity: 'medium',
    topic: 'config',
    system: 'Linux',
    assignments: /^PasswordPolicy_msid121/,
    policy: 'Audit Linux machines that do not have the passwd file permissions set to 0644',
  },
];

export const guestConfigurationChecks: readonly Check[] = guestRows.map(guestCheck);
