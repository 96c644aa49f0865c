/** Failures that people meet, by name: what they see, the code that says so, and how to repair it. */
import type { ErrorCode } from '../errors/index.ts';
import type { Finding } from './schema.ts';

export interface NamedFailure {
  readonly id: string;
  readonly symptom: string;
  /** Codes that it comes with, in a finding or as a refusal. */
  readonly codes: readonly ErrorCode[];
  /**
   * The finding of a preflight that shows it; one that ends with a colon goes on with a name. Null where it is refused before
   * anything is tried, so that a code is all there is.
   */
  readonly finding: Finding['id'] | null;
  readonly cause: string;
  readonly fix: string;
}

const verified = {
  finding: '`assay preflight` shows the finding as ok.',
  refusal: 'What was refused is taken: `assay preflight` shows its findings.',
} as const;

export const namedFailures: readonly NamedFailure[] = [
  {
    id: 'insufficient-role',
    symptom: 'Connecting ends with "sees no subscription", or a subscription shows as denied',
    codes: [
      'no_subscription_visible',
      'subscriptions_not_visible',
      'management_group_not_visible',
      'missing_azure_role',
    ],
    finding: 'subscriptions-visible',
    cause: 'The service principal has no role, or one on single resources only.',
    fix: 'Assign Reader, or the smaller custom role, at a management group or at each subscription.',
  },
  {
    id: 'expired-secret',
    symptom: 'A sync that worked for months fails at the sign-in (AADSTS7000222)',
    codes: ['expired_client_secret'],
    finding: 'sign-in',
    cause: 'Client secrets end; Microsoft Entra ID tells nobody.',
    fix: 'Add a new secret (`az ad app credential reset --append`) and give it to the connection.',
  },
  {
    id: 'secret-id-instead-of-value',
    symptom: 'A new secret is refused at once (HTTP 422), and nothing was sent to Microsoft',
    codes: ['client_secret_id_given'],
    finding: null,
    cause: 'The portal shows the id of a secret beside its value; the id, a GUID, was pasted.',
    fix: 'Enter the value. It is shown once only: create another secret where it is lost.',
  },
  {
    id: 'delegated-instead-of-application',
    symptom: 'The sign-in works, and nothing of the directory can be read',
    codes: ['delegated_token_not_application'],
    finding: 'token-kind',
    cause: 'Permissions were added as delegated ones, which need a signed-in user.',
    fix: 'Add them as application permissions and grant admin consent.',
  },
  {
    id: 'consent-pending',
    symptom: 'Permissions are in the list of the portal, and Microsoft Graph answers 403',
    codes: ['no_application_permission', 'consent_pending'],
    finding: 'admin-consent',
    cause: 'No administrator has granted consent after the permissions were added.',
    fix: 'Grant admin consent: App registrations, API permissions, Grant admin consent.',
  },
  {
    id: 'wrong-directory',
    symptom: 'The application or the directory is not found (AADSTS700016, AADSTS90002)',
    codes: ['unknown_application', 'unknown_tenant'],
    finding: 'sign-in',
    cause: 'The directory (tenant) id or the application (client) id is that of another directory.',
    fix: 'Take both ids from the overview page of the app registration.',
  },
  {
    id: 'users-missing',
    symptom: 'The inventory shows no users',
    codes: ['missing_graph_permission'],
    finding: 'users-visible',
    cause: 'User.Read.All was not consented to.',
    fix: 'Add User.Read.All as application permission and grant admin consent.',
  },
  {
    id: 'groups-missing',
    symptom: 'The inventory shows no groups or no members',
    codes: ['missing_graph_permission'],
    finding: 'groups-visible',
    cause: 'GroupMember.Read.All, or one that covers it, was not consented to; or groups are left out by an option.',
    fix: 'Add GroupMember.Read.All as application permission and grant admin consent; look at `assay options`.',
  },
  {
    id: 'mfa-not-showing',
    symptom: 'Nobody seems to be registered for multifactor authentication',
    codes: ['licence_required', 'missing_graph_permission'],
    finding: 'mfa-visible',
    cause: 'The registration report needs Microsoft Entra ID P1 and the permission AuditLog.Read.All.',
    fix: 'Add AuditLog.Read.All with admin consent; without P1 the facts stay unknown.',
  },
  {
    id: 'conditional-access-not-showing',
    symptom: 'Conditional Access policies are missing',
    codes: ['missing_graph_permission'],
    finding: 'conditional-access-visible',
    cause: 'Policy.Read.All was not consented to.',
    fix: 'Add Policy.Read.All as application permission and grant admin consent.',
  },
  {
    id: 'p2-sync-failure',
    symptom: 'Risk, privileged identity management and access reviews show as unlicensed',
    codes: ['licence_required'],
    finding: 'licence:P2',
    cause: 'The tenant has no Microsoft Entra ID P2.',
    fix: 'Nothing has to be done: the rest is read. With P2 they come by themselves at the next sync.',
  },
  {
    id: 'no-vulnerability-data',
    symptom: 'There are no vulnerabilities, although machines and images are there',
    codes: ['defender_plan_off'],
    finding: 'defender-plans',
    cause: 'A plan of Defender for Cloud is off or covers a part only, or Microsoft.Security is not registered.',
    fix: 'Switch on the plans for servers, containers and databases with their vulnerability assessment.',
  },
  {
    id: 'no-finished-scan',
    symptom: 'The plans are on, and there are no vulnerabilities',
    codes: ['no_finished_scan'],
    finding: 'defender-scan',
    cause: 'The first scan takes up to a day.',
    fix: 'Wait, then look whether the extensions for vulnerability assessment are on.',
  },
  {
    id: 'resource-type-missing',
    symptom: 'One resource type is missing in every subscription',
    codes: ['missing_azure_role'],
    finding: 'provider:',
    cause: 'A custom role lacks the read action of the provider; or the type is switched off (`types-switched-off`).',
    fix: 'Add the action to the role, or assign Reader; look at `assay options`.',
  },
  {
    id: 'provider-not-registered',
    symptom: 'Recommendations or security facts of one subscription are missing',
    codes: ['provider_not_registered'],
    finding: 'providers-registered',
    cause: 'The resource provider is not registered in the subscription.',
    fix: 'Register it where the service is wanted: `az provider register --namespace <namespace>`.',
  },
  {
    id: 'wrong-government-cloud',
    symptom: 'A tenant of a government cloud is not found in the commercial one',
    codes: ['wrong_cloud'],
    finding: 'sign-in',
    cause: 'The tenant lives in another cloud; its own discovery document says in which. No secret was sent.',
    fix: 'Choose the cloud that the error names: `--cloud gcch`, `dod` or `china`.',
  },
  {
    id: 'gcc-high',
    symptom: 'A GCC High tenant',
    codes: ['wrong_cloud'],
    finding: 'sign-in',
    cause: 'It is read through login.microsoftonline.us and graph.microsoft.us.',
    fix: 'Choose `--cloud gcch`.',
  },
  {
    id: 'dod',
    symptom: 'A DoD tenant',
    codes: ['wrong_cloud'],
    finding: 'sign-in',
    cause: 'It has a Microsoft Graph of its own, dod-graph.microsoft.us.',
    fix: 'Choose `--cloud dod`.',
  },
  {
    id: 'china',
    symptom: 'A tenant of Azure China (21Vianet)',
    codes: ['wrong_cloud'],
    finding: 'sign-in',
    cause: 'It is read through login.chinacloudapi.cn and microsoftgraph.chinacloudapi.cn.',
    fix: 'Choose `--cloud china`.',
  },
  {
    id: 'clock-skew',
    symptom: 'Sign-in with a certificate fails now and then, times look wrong',
    codes: ['clock_apart'],
    finding: 'clock',
    cause: 'The clock of the machine is more than five minutes off.',
    fix: 'Set it by NTP.',
  },
  {
    id: 'key-vaults-closed',
    symptom: 'Key vaults are listed, and not looked into',
    codes: ['vault_role_missing'],
    finding: 'key-vault-roles',
    cause: 'Reader gives no data-plane right; a vault has Azure roles or access policies for that.',
    fix: 'Assign Key Vault Reader, or add an access policy with List.',
  },
  {
    id: 'private-clusters',
    symptom: 'A Kubernetes cluster shows no nodes and workloads',
    codes: ['private_cluster'],
    finding: 'kubernetes-private',
    cause: 'Its API server is private.',
    fix: 'Nothing has to be done: the facts about the cluster itself are read.',
  },
  {
    id: 'credential-ends',
    symptom: 'A warning that a credential ends',
    codes: ['credential_expiring', 'credential_expired'],
    finding: 'credential-expiry',
    cause: 'The credential ends within 60 days, or has ended.',
    fix: 'Add a second one, give it to the connection, then delete the old one; both may overlap.',
  },
];

const linked = ({ codes }: NamedFailure) => codes.map((code) => `[${code}](errors.md#${code})`).join(', ');
const shownFinding = (finding: string) => `\`${finding.endsWith(':') ? `${finding}<name>` : finding}\``;

/** The text of docs/troubleshooting.md. */
export function troubleshootingPage(): string {
  const rows = namedFailures.map((one) => {
    const shows = one.finding === null ? `refused: ${linked(one)}` : `${shownFinding(one.finding)}: ${linked(one)}`;
    return `| [${one.id}](#${one.id}) | ${one.symptom.replaceAll('|', '\\|')} | ${shows} |\n`;
  });
  const sections = namedFailures.map((one) => {
    const { id, symptom, finding, cause, fix } = one;
    const found = finding === null ? 'none: it is refused before anything is tried' : shownFinding(finding);
    return `\n## ${id}\n\n- Symptom: ${symptom}\n- Code: ${linked(one)}\n- Finding: ${found}\n- Cause: ${cause}\n- Fix: ${fix}\n- Verify: ${finding === null ? verified.refusal : verified.finding}\n`;
  });
  return introduction + rows.join('') + sections.join('');
}

const introduction = `# Troubleshooting

Generated from the list that the tests go through; do not edit.

\`assay preflight\` tries every right of a connection for real and says what works, what is missing, what that costs and the exact
repair, as a command and as a way through the portal. \`assay preflight --tenant <id> --client-id <id>\` does it for a tenant
that is not connected, and keeps nothing. \`assay doctor\` does it for every connection and looks at the installation as well;
its exit code is 1 when something is broken. What could not be tried shows as unknown, never as ok.

| failure | what is seen | finding and error that show it |
| --- | --- | --- |
`;
