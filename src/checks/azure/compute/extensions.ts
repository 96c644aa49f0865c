/** Which agents virtual machines have. Source: Resource Graph, `microsoft.compute/virtualmachines/extensions`. */
import type { Check, FactSource, Severity } from '../../declaration.ts';
import {
  all,
  at,
  code,
  contains,
  every,
  fact,
  isTrue,
  listed,
  oneOf,
  type Rule,
  some,
  when,
} from '../../rule/index.ts';
import { judged, listNamed, lowerAt } from '../shared/reading.ts';
import { extensionTypes, ofSystem } from './parts.ts';

const subject = 'azure_virtual_machine';

export interface ExtensionRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly topic: Check['topic'];
  /** One of these has to be there. */
  readonly types: readonly string[];
  readonly publisher: string;
  /** Where the check applies at all. */
  readonly only?: { readonly condition: Rule; readonly otherwise: string };
  readonly portal: string;
  readonly approximates?: string;
}

const extensions: FactSource = { from: 'contained', types: ['azure_virtual_machine_extension'] };

const ofType = (types: readonly string[]): Rule => at('properties.type', oneOf(...types), { absent: 'fail' });

/** There, and installed without an error. */
const hasExtension = (types: readonly string[]): Rule =>
  some(
    fact('extensions'),
    all(ofType(types), at('properties.provisioningState', oneOf('Succeeded'), { absent: 'unknown' })),
    {
      none: 'fail',
    },
  );

const extensionCheck = ({ types, publisher, only, portal, ...row }: ExtensionRow): Check => ({
  ...row,
  subject,
  facts: { extensions },
  rule: only ? when(only.condition, hasExtension(types), only.otherwise) : hasExtension(types),
  fix: {
    portal,
    az: `az vm extension set --ids {id} --publisher ${publisher} --name ${types[0]}`,
  },
});

export const extensionRows: readonly ExtensionRow[] = [
  {
    id: 'vm-entra-login',
    title: 'People sign in to virtual machines with Entra ID',
    why: 'Local accounts of machines know no multifactor authentication, and stay when their owner leaves.',
    severity: 'medium',
    topic: 'local-auth',
    types: extensionTypes.entraLogin,
    publisher: 'Microsoft.Azure.ActiveDirectory',
    portal:
      'Virtual machine > Settings > Extensions + applications: add "Azure AD based Windows Login" or "Azure AD based SSH Login".',
  },
  {
    id: 'vm-antimalware-extension',
    title: 'Windows machines have protection against malware that Azure manages',
    why: 'A machine without it is not scanned, or is by something that nobody sees the results of.',
    severity: 'medium',
    topic: 'malware',
    types: extensionTypes.antimalware,
    publisher: 'Microsoft.Azure.Security',
    only: { condition: ofSystem('Windows'), otherwise: 'It is no Windows machine.' },
    portal:
      'Microsoft Defender for Cloud > Environment settings > Servers: enable Defender for Endpoint, or add the extension Microsoft Antimalware.',
    approximates: 'Products of others are not recognised.',
  },
  {
    id: 'vm-guest-diagnostics',
    title: 'Virtual machines have the Azure Monitor agent',
    why: 'Event logs and syslog that stay in the machine are lost with it, or wiped by an intruder.',
    severity: 'low',
    topic: 'log-audit',
    types: extensionTypes.monitoring,
    publisher: 'Microsoft.Azure.Monitor',
    portal:
      'Monitor > Settings > Data Collection Rules > the rule > Resources: add the machine, which installs the agent.',
  },
  {
    id: 'vm-dependency-agent',
    title: 'Virtual machines tell which others they talk to',
    why: 'Without the dependency agent connections of processes cannot be seen from outside the machine.',
    severity: 'low',
    topic: 'log-audit',
    types: extensionTypes.dependency,
    publisher: 'Microsoft.Azure.Monitoring.DependencyAgent',
    portal: 'Virtual machine > Monitoring > Insights: enable it with processes and dependencies.',
    approximates: 'Microsoft ends the map of VM insights, and with it this agent, on 30 June 2028.',
  },
  {
    id: 'vm-guest-config-extension',
    title: 'Virtual machines let Azure Policy look inside',
    why: 'Without the extension no policy can check passwords, protocols or baselines of the system.',
    severity: 'low',
    topic: 'config',
    types: extensionTypes.guestConfiguration,
    publisher: 'Microsoft.GuestConfiguration',
    portal:
      'Policy > Definitions: assign "Deploy prerequisites to enable Guest Configuration policies on virtual machines".',
  },
  {
    id: 'vm-guest-attestation',
    title: 'Virtual machines prove how they started',
    why: 'Trusted Launch records what was started; only attestation checks the record and raises the alarm.',
    severity: 'low',
    topic: 'config',
    types: extensionTypes.attestation,
    publisher: 'Microsoft.Azure.Security.WindowsAttestation',
    only: {
      condition: at('properties.securityProfile.securityType', oneOf('TrustedLaunch', 'ConfidentialVM'), {
        absent: 'fail',
      }),
      otherwise: 'It is a standard machine, which has nothing to attest.',
    },
    portal: 'Virtual machine > Settings > Configuration > Security type: tick "Integrity monitoring".',
  },
  {
    id: 'vm-change-tracking',
    title: 'Changes to files and services of virtual machines are tracked',
    why: 'What an intruder changed can only be told where the state before is known.',
    severity: 'low',
    topic: 'log-audit',
    types: extensionTypes.changeTracking,
    publisher: 'Microsoft.Azure.ChangeTrackingAndInventory',
    portal: 'Virtual machine > Operations > Change tracking: enable it with the Azure Monitor agent.',
    approximates: 'Scale sets and machines of Azure Arc are not judged.',
  },
];

const isApproved = code('its publisher/type is on the list', (extension, situation) => {
  const kind = `${lowerAt(extension, 'properties.publisher') ?? ''}/${lowerAt(extension, 'properties.type') ?? ''}`;
  if (kind.startsWith('/') || kind.endsWith('/')) return judged('unknown', 'Its publisher or type is not told.');
  return listNamed(situation, 'approved extensions').includes(kind)
    ? judged('pass', `${kind} is approved.`)
    : judged('fail', `${kind} is not approved.`, { extension: kind });
});

export const approvedExtensionSetting = {
  'approved extensions': {
    words: 'Extensions as publisher/type; while the list is empty the check does not apply.',
    value: [],
  },
} as const;

/** @param of what holds the extensions: facts, or a list in the body */
export const onlyApproved = (of: Parameters<typeof every>[0]): Rule =>
  when(listed('approved extensions'), every(of, isApproved, { none: 'pass' }), 'No extensions have been approved yet.');

export const extensionChecks: readonly Check[] = [
  ...extensionRows.map(extensionCheck),
  {
    id: 'vm-approved-extensions',
    title: 'Virtual machines have approved extensions only',
    why: 'Extensions run as administrator; a script extension is a way to run anything on a machine.',
    severity: 'medium',
    topic: 'config',
    subject,
    facts: { extensions },
    settings: approvedExtensionSetting,
    rule: onlyApproved(fact('extensions')),
    fix: {
      portal:
        'Virtual machine > Settings > Extensions + applications: uninstall it, or put it on the list of the check.',
      az: 'az vm extension delete --vm-name {name} --resource-group {resourceGroup} --name "$EXTENSION"',
    },
  },
  {
    id: 'vm-antimalware-auto-update',
    title: 'Microsoft Antimalware of virtual machines updates itself',
    why: 'Protection against malware that is not renewed misses what is new.',
    severity: 'low',
    topic: 'malware',
    subject,
    facts: { extensions },
    rule: every(fact('extensions'), at('properties.autoUpgradeMinorVersion', isTrue, { absent: 'fail' }), {
      where: ofType(['IaaSAntimalware']),
      none: 'not-applicable',
    }),
    fix: {
      portal:
        'Virtual machine > Settings > Extensions + applications > IaaSAntimalware: install it again with automatic upgrade of minor versions.',
      az: 'az vm extension set --ids {id} --publisher Microsoft.Azure.Security --name IaaSAntimalware --settings \'{"AntimalwareEnabled": true}\'',
      bicep: 'autoUpgradeMinorVersion: true',
    },
  },
  {
    id: 'vm-guest-config-identity',
    title: 'Machines that Azure Policy looks into have an identity of their own',
    why: 'The extension signs in with the system assigned identity; without it results of policies never arrive.',
    severity: 'low',
    topic: 'config',
    subject,
    facts: { extensions },
    rule: when(
      some(fact('extensions'), ofType(extensionTypes.guestConfiguration), { none: 'fail' }),
      at('identity.type', contains('SystemAssigned'), { absent: 'fail' }),
      'It does not have the extension.',
    ),
    fix: {
      portal: 'Virtual machine > Security > Identity: switch on the system assigned identity.',
      az: 'az vm identity assign --ids {id}',
      bicep: "identity: { type: 'SystemAssigned' }",
    },
  },
];
