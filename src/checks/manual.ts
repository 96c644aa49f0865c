/** What neither Azure Resource Manager nor Microsoft Graph tells, so that a person has to. */
import type { ManualCheck } from './declaration.ts';

const certificatePolicy =
  'The policy of a certificate is told by the vault itself (GET {vault}/certificates/{name}/policy), to those alone who have a role on its data; Azure Resource Manager does not have it.';

const readPolicy = (what: string) =>
  `For each vault run: az keyvault certificate list --vault-name NAME, then az keyvault certificate show --vault-name NAME --name CERTIFICATE --query policy. ${what} Keep the output, with the date and the name of who ran it, as evidence.`;

export const manualChecks: readonly ManualCheck[] = [
  {
    id: 'public-ip-not-in-shodan',
    title: 'Search engines for open ports know nothing unwanted about our public addresses',
    why: 'What such an engine lists, every attacker has on a list too; it also shows what no configuration tells.',
    severity: 'medium',
    topic: 'vuln',
    unreadable: 'It is a question to a service outside of Microsoft, which takes an account there.',
    howTo:
      'List the public addresses of the inventory, and look each up at a service such as Shodan or Censys. Compare the open ports with those that are meant to be open. Keep the answer for each address, and a ticket for each port that should not be there.',
  },
  {
    id: 'keyvault-cert-validity',
    title: 'Certificates of key vaults are issued for a year at most',
    why: 'The longer a certificate lives, the longer a stolen key to it can be used.',
    severity: 'medium',
    topic: 'key-mgmt',
    unreadable: certificatePolicy,
    howTo: readPolicy('x509CertificateProperties.validityInMonths should be 12 or less.'),
  },
  {
    id: 'keyvault-cert-auto-renew',
    title: 'Certificates of key vaults are renewed by themselves',
    why: 'A renewal that somebody has to remember is forgotten one day, and the service stops with the certificate.',
    severity: 'low',
    topic: 'key-mgmt',
    unreadable: certificatePolicy,
    howTo: readPolicy('lifetimeActions should hold one whose action.actionType is AutoRenew.'),
  },
  {
    id: 'keyvault-cert-key-type',
    title: 'Certificates of key vaults have keys of an approved kind',
    why: 'Weak or unusual kinds of keys get broken, or fail with half of the clients.',
    severity: 'low',
    topic: 'key-mgmt',
    unreadable: certificatePolicy,
    howTo: readPolicy(
      'keyProperties.keyType should be one that the organisation has approved, such as RSA, RSA-HSM or EC.',
    ),
  },
  {
    id: 'keyvault-cert-rsa-size',
    title: 'RSA keys of certificates in key vaults have 2048 bits or more',
    why: 'Shorter keys can be computed from the public part.',
    severity: 'medium',
    topic: 'key-mgmt',
    unreadable: certificatePolicy,
    howTo: readPolicy('Where keyProperties.keyType is RSA or RSA-HSM, keyProperties.keySize should be 2048 or more.'),
  },
  {
    id: 'apim-llm-abuse-detection',
    title: 'Misuse of language models behind API Management is looked for',
    why: 'Stolen keys to models are sold, and prompts are tried until one gets past the rules.',
    severity: 'high',
    topic: 'threat-detect',
    unreadable:
      'Prompts and tokens are in the table ApiManagementGatewayLlmLog of a Log Analytics workspace; asking it takes a right to the logs themselves.',
    howTo:
      'Check that the gateway sends ApiManagementGatewayLlmLog to a workspace, and that an analytics rule or a scheduled query looks for callers with unusual numbers of tokens and for refused prompts. Keep the rule, and its results of the last month.',
  },
  {
    id: 'entra-risk-admin-notification',
    title: 'Mail about users at risk reaches a mailbox that somebody watches',
    why: 'Identity Protection notices stolen accounts within minutes, and tells only those who are on its list.',
    severity: 'medium',
    topic: 'alerting',
    unreadable: 'Microsoft Graph v1.0 does not tell who gets the mail; the portal alone shows it.',
    howTo:
      'Microsoft Entra admin center > Protection > Identity Protection > Notify > Users at risk detected alerts: the list names a mailbox that is watched, and the level is Medium or lower. Keep a picture of the page.',
  },
  {
    id: 'entra-seamless-sso-off',
    title: 'Seamless single sign-on is off',
    why: 'It rests on the Kerberos key of one computer account, with which whoever steals it signs in as anybody.',
    severity: 'medium',
    topic: 'legacy-auth',
    unreadable:
      'The switch is a setting of Microsoft Entra Connect and of the domain on site; Microsoft Graph does not tell it.',
    howTo:
      'Microsoft Entra admin center > Identity > Hybrid management > Microsoft Entra Connect > Connect Sync: seamless single sign-on is Disabled; and no computer account AZUREADSSOACC is left in the domain (Get-ADComputer AZUREADSSOACC). Keep a picture of the page and the output.',
  },
];
