/** Source: "Virtual Machine Scale Sets - List All" of Azure Resource Manager. */
import type { Check, Severity } from '../../declaration.ts';
import { any, at, atLeast, count, fact, isSet, isTrue, oneOf, type Rule, some, when } from '../../rule/index.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { approvedExtensionSetting, onlyApproved } from './extensions.ts';
import { extensionTypes, isTrustedLaunch } from './parts.ts';

const subject = 'azure_virtual_machine_scale_set';
const model = 'properties.virtualMachineProfile';
const extensions = `${model}.extensionProfile.extensions`;
const network = `${model}.networkProfile`;

/** Flexible sets may have no model: their machines are judged one by one. */
const ofModel = (rule: Rule): Rule =>
  when(at(model, isSet, { absent: 'fail' }), rule, 'It has no model; its machines are judged instead.');

const hasExtension = (types: readonly string[]): Rule =>
  some(extensions, at('properties.type', oneOf(...types), { absent: 'fail' }), { none: 'fail' });

interface AgentRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly topic: Check['topic'];
  readonly types: readonly string[];
  readonly publisher: string;
  readonly rule?: (rule: Rule) => Rule;
}

const agentCheck = ({ types, publisher, rule = ofModel, ...row }: AgentRow): Check => ({
  ...row,
  subject,
  rule: rule(hasExtension(types)),
  fix: {
    portal: `Virtual machine scale set > Settings > Extensions + applications: add ${types.join(' or ')}, then upgrade the instances.`,
    az: `az vmss extension set --vmss-name {name} --resource-group {resourceGroup} --publisher ${publisher} --name ${types[0]}`,
    bicep: `extensionProfile: { extensions: [{ name: 'agent', properties: { publisher: '${publisher}', type: '${types[0]}', typeHandlerVersion: '1.0', autoUpgradeMinorVersion: true } }] }`,
  },
});

export const agentRows: readonly AgentRow[] = [
  {
    id: 'vmss-entra-login',
    title: 'People sign in to scale set machines with Entra ID',
    why: 'Local accounts of machines know no multifactor authentication, and are the same on every instance.',
    severity: 'low',
    topic: 'local-auth',
    types: extensionTypes.entraLogin,
    publisher: 'Microsoft.Azure.ActiveDirectory',
  },
  {
    id: 'vmss-monitor-agent',
    title: 'Scale sets have the Azure Monitor agent',
    why: 'Instances come and go; what they did not send elsewhere is gone with them.',
    severity: 'low',
    topic: 'log-audit',
    types: extensionTypes.monitoring,
    publisher: 'Microsoft.Azure.Monitor',
  },
  {
    id: 'vmss-antimalware',
    title: 'Windows scale sets have protection against malware',
    why: 'Every instance starts from the same image; what infects one infects all.',
    severity: 'medium',
    topic: 'malware',
    types: extensionTypes.antimalware,
    publisher: 'Microsoft.Azure.Security',
    rule: (rule) =>
      when(
        at(`${model}.osProfile.windowsConfiguration`, isSet, { absent: 'fail' }),
        rule,
        'It is no Windows scale set.',
      ),
  },
];

export const scaleSetAgentChecks: readonly Check[] = agentRows.map(agentCheck);

export const scaleSetChecks: readonly Check[] = [
  {
    id: 'vmss-approved-extensions',
    title: 'Scale sets have approved extensions only',
    why: 'Extensions run as administrator on every instance.',
    severity: 'medium',
    topic: 'config',
    subject,
    settings: approvedExtensionSetting,
    rule: onlyApproved(extensions),
    fix: {
      portal:
        'Virtual machine scale set > Settings > Extensions + applications: uninstall it, or put it on the list of the check.',
      az: 'az vmss extension delete --vmss-name {name} --resource-group {resourceGroup} --name "$EXTENSION"',
    },
  },
  {
    id: 'vmss-auto-os-upgrade',
    title: 'Scale sets take up new system images by themselves',
    why: 'Instances that stay with an old image stay with its holes.',
    severity: 'medium',
    topic: 'patch',
    subject,
    rule: at('properties.upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade', isTrue, { absent: 'fail' }),
    fix: {
      portal:
        'Virtual machine scale set > Operations > Operating system: enable automatic OS upgrades (needs health monitoring).',
      az: 'az vmss update --ids {id} --set upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade=true',
      bicep: 'automaticOSUpgradePolicy: { enableAutomaticOSUpgrade: true }',
    },
  },
  {
    id: 'vmss-auto-repairs',
    title: 'Scale sets replace broken instances by themselves',
    why: 'An instance that no longer answers otherwise stays until somebody notices.',
    severity: 'low',
    topic: 'dr',
    subject,
    rule: at('properties.automaticRepairsPolicy.enabled', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'Virtual machine scale set > Operations > Health and repair: enable automatic repairs.',
      az: 'az vmss update --ids {id} --enable-automatic-repairs true --automatic-repairs-grace-period 30',
      bicep: 'automaticRepairsPolicy: { enabled: true }',
    },
  },
  {
    id: 'vmss-health-monitoring',
    title: 'The health of scale set instances is monitored',
    why: 'Repairs and rolling upgrades need to know which instances work.',
    severity: 'low',
    topic: 'alerting',
    subject,
    rule: ofModel(any(at(`${network}.healthProbe.id`, isSet, { absent: 'fail' }), hasExtension(extensionTypes.health))),
    fix: {
      portal: 'Virtual machine scale set > Operations > Health and repair: enable health monitoring.',
      az: 'az vmss extension set --vmss-name {name} --resource-group {resourceGroup} --publisher Microsoft.ManagedServices --name ApplicationHealthLinux --settings \'{"protocol": "http", "port": 80, "requestPath": "/"}\'',
    },
  },
  {
    id: 'vmss-autoscale',
    title: 'Scale sets follow their load',
    why: 'A fixed number of instances is too few in a rush, whoever causes it.',
    severity: 'low',
    topic: 'dr',
    subject,
    facts: {
      'autoscale settings': {
        from: 'related',
        types: ['azure_autoscale_setting'],
        relation: 'manages',
        direction: 'in',
      },
    },
    rule: some(fact('autoscale settings'), at('properties.enabled', isTrue, { absent: 'fail' }), { none: 'fail' }),
    fix: {
      portal: 'Virtual machine scale set > Availability + scale > Scaling: choose custom autoscale.',
      az: 'az monitor autoscale create --resource {id} --min-count 2 --max-count 10 --count 2',
    },
  },
  {
    id: 'vmss-linux-ssh-key-only',
    title: 'Linux scale sets take SSH keys only',
    why: 'One guessed password opens every instance.',
    severity: 'high',
    topic: 'strong-auth',
    subject,
    rule: when(
      at(`${model}.osProfile.linuxConfiguration`, isSet, { absent: 'fail' }),
      at(`${model}.osProfile.linuxConfiguration.disablePasswordAuthentication`, isTrue, { absent: 'fail' }),
      'It is no Linux scale set, or has no model.',
    ),
    fix: {
      portal: 'Scale sets cannot be changed in this: make a new one with an SSH key.',
      bicep: 'linuxConfiguration: { disablePasswordAuthentication: true }',
      terraform: 'disable_password_authentication = true',
    },
  },
  {
    id: 'vmss-trusted-launch',
    title: 'Scale set machines start with Trusted Launch',
    why: 'Machines of a scale set that start without secure boot start whatever was put before the operating system.',
    severity: 'medium',
    topic: 'config',
    subject,
    rule: ofModel(isTrustedLaunch(`${model}.securityProfile`)),
    fix: {
      portal:
        'Virtual machine scale set > Settings > Configuration: choose the security type Trusted launch, with secure boot and vTPM.',
      az: 'az vmss update --ids {id} --security-type TrustedLaunch --enable-secure-boot true --enable-vtpm true',
    },
  },
  {
    id: 'vmss-boot-diagnostics',
    title: 'Boot diagnostics of scale sets are on',
    why: 'Without them nobody sees why an instance does not start.',
    severity: 'low',
    topic: 'log-audit',
    subject,
    rule: ofModel(at(`${model}.diagnosticsProfile.bootDiagnostics.enabled`, isTrue, { absent: 'fail' })),
    fix: {
      portal: 'Virtual machine scale set > Help > Boot diagnostics: enable with a managed storage account.',
      az: 'az vmss update --ids {id} --set virtualMachineProfile.diagnosticsProfile.bootDiagnostics.enabled=true',
    },
  },
  {
    id: 'vmss-managed-disks',
    title: 'Scale sets use managed disks',
    why: 'Disks in storage accounts fall to whoever has the key of the account.',
    severity: 'medium',
    topic: 'encrypt-rest',
    subject,
    rule: when(
      at(`${model}.storageProfile.osDisk`, isSet, { absent: 'fail' }),
      at(`${model}.storageProfile.osDisk.managedDisk`, isSet, { absent: 'fail' }),
      'It has no model with a disk.',
    ),
    fix: {
      portal: 'Make a new scale set: those with disks in storage accounts cannot be changed.',
      bicep: "osDisk: { createOption: 'FromImage', managedDisk: { storageAccountType: 'Premium_LRS' } }",
    },
  },
  managedIdentity({
    id: 'vmss-managed-identity',
    title: 'Scale sets have a managed identity',
    why: 'Without one, programs on the instances need passwords and keys in files to reach other services.',
    severity: 'low',
    subject,
    fix: {
      portal: 'Virtual machine scale set > Security > Identity: switch on the system assigned identity.',
      az: 'az vmss identity assign --name {name} --resource-group {resourceGroup}',
      bicep: "identity: { type: 'SystemAssigned' }",
    },
  }),
  {
    id: 'vmss-multi-zone',
    title: 'Scale sets spread over several zones',
    why: 'A set in one zone, or none, goes down with a single data centre.',
    severity: 'low',
    topic: 'dr',
    subject,
    rule: count('zones', atLeast(2)),
    fix: {
      portal: 'Virtual machine scale set > Availability + scale > Availability: add zones.',
      az: 'az vmss update --ids {id} --set \'zones=["1","2","3"]\'',
      bicep: "zones: ['1', '2', '3']",
    },
  },
  {
    id: 'vmss-behind-load-balancer',
    title: 'Scale sets stand behind a load balancer',
    why: 'Without one, callers have to know instances, and lose those that are replaced.',
    severity: 'low',
    topic: 'dr',
    subject,
    rule: ofModel(
      some(
        `${network}.networkInterfaceConfigurations`,
        some(
          'properties.ipConfigurations',
          any(
            at('properties.loadBalancerBackendAddressPools', isSet, { absent: 'fail' }),
            at('properties.applicationGatewayBackendAddressPools', isSet, { absent: 'fail' }),
          ),
          { none: 'fail' },
        ),
        { none: 'fail' },
      ),
    ),
    fix: {
      portal: 'Virtual machine scale set > Networking > Load balancing: add a load balancer or an application gateway.',
      bicep: 'loadBalancerBackendAddressPools: [{ id: pool.id }]',
    },
  },
  {
    id: 'vmss-not-empty',
    title: 'Scale sets have instances',
    why: 'An empty set is forgotten, and with it identity and network access that whoever scales it up gets.',
    severity: 'low',
    topic: 'inventory',
    subject,
    rule: at('sku.capacity', atLeast(1), { absent: 'unknown' }),
    fix: {
      portal: 'Virtual machine scale set > Overview: delete it, or scale it out.',
      az: 'az vmss delete --ids {id}',
    },
  },
];
