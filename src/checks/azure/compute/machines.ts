/** Source: "Virtual Machines - List All" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import {
  all,
  any,
  at,
  code,
  every,
  fact,
  type Item,
  isEmpty,
  isSet,
  isTrue,
  listed,
  one,
  oneOf,
  onList,
  type Situation,
  when,
} from '../../rule/index.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { bodyNotKept, elementsAt, judged, listNamed, lowerAt } from '../shared/reading.ts';
import { isTrustedLaunch, ofSystem } from './parts.ts';

const subject = 'azure_virtual_machine';
const osDisk = 'properties.storageProfile.osDisk';
const dataDisks = 'properties.storageProfile.dataDisks';
const image = 'properties.storageProfile.imageReference';
const linux = 'properties.osProfile.linuxConfiguration';
const windows = 'properties.osProfile.windowsConfiguration';

const byPlatform = oneOf('AutomaticByPlatform');

/** `publisher/offer/sku` of the marketplace, or the id of an image of one's own without its version. */
function imageOf(machine: Item): string | undefined {
  const id = lowerAt(machine, `${image}.id`);
  if (id) return id.replace(/\/versions\/[^/]+$/, '');
  const parts = ['publisher', 'offer', 'sku'].map((part) => lowerAt(machine, `${image}.${part}`));
  return parts.every((part) => part !== undefined) ? parts.join('/') : undefined;
}

function isApprovedImage(machine: Item, situation: Situation) {
  if (machine.document === null) return bodyNotKept;
  const found = imageOf(machine);
  if (!found) return judged('unknown', 'What image it was made from is not told.');
  return listNamed(situation, 'approved images').includes(found)
    ? judged('pass', `The image ${found} is approved.`)
    : judged('fail', `The image ${found} is not approved.`, { image: found });
}

/** What happens to the disks of a machine that is deleted; Detach where nothing is said. */
function goesAsWanted(machine: Item, situation: Situation) {
  if (machine.document === null) return bodyNotKept;
  const options = [
    lowerAt(machine, `${osDisk}.deleteOption`),
    ...(elementsAt(machine, dataDisks) ?? []).map((one) => lowerAt(one, 'deleteOption')),
  ].map((option) => option ?? 'detach');
  const wanted = listNamed(situation, 'wanted option');
  const other = options.find((option) => !wanted.includes(option));
  return other === undefined
    ? judged('pass', 'Each disk has the wanted option.')
    : judged('fail', `A disk has the option ${other}.`, { options });
}

export const machineChecks: readonly Check[] = [
  {
    id: 'vm-managed-disks',
    title: 'Virtual machines use managed disks',
    why: 'Disks in storage accounts fall to whoever has the key of the account, and can be encrypted and backed up in fewer ways.',
    severity: 'high',
    topic: 'encrypt-rest',
    subject,
    rule: all(
      any(
        at(`${osDisk}.managedDisk`, isSet, { absent: 'fail' }),
        at(`${osDisk}.diffDiskSettings`, isSet, { absent: 'fail' }),
      ),
      every(dataDisks, at('managedDisk', isSet, { absent: 'fail' }), { none: 'pass' }),
    ),
    fix: {
      portal: 'Virtual machine > Settings > Disks: migrate to managed disks.',
      az: 'az vm deallocate --ids {id} && az vm convert --ids {id} && az vm start --ids {id}',
    },
  },
  {
    id: 'vm-trusted-launch',
    title: 'Virtual machines start with Trusted Launch',
    why: 'Without secure boot and a virtual TPM malware can nest below the operating system, where nothing finds it.',
    severity: 'medium',
    topic: 'config',
    subject,
    rule: isTrustedLaunch('properties.securityProfile'),
    fix: {
      portal:
        'Virtual machine > Settings > Configuration > Security type: choose Trusted launch, with secure boot and vTPM.',
      az: 'az vm deallocate --ids {id} && az vm update --ids {id} --security-type TrustedLaunch --enable-secure-boot true --enable-vtpm true && az vm start --ids {id}',
      bicep:
        "securityProfile: { securityType: 'TrustedLaunch', uefiSettings: { secureBootEnabled: true, vTpmEnabled: true } }",
    },
  },
  {
    id: 'vm-encryption-at-host',
    title: 'Hosts of virtual machines encrypt temporary disks and caches',
    why: 'Temporary disks and caches are outside the encryption of managed disks, and hold copies of their data.',
    severity: 'high',
    topic: 'encrypt-rest',
    subject,
    rule: at('properties.securityProfile.encryptionAtHost', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'Virtual machine (stopped) > Settings > Disks > Additional settings: enable encryption at host.',
      az: 'az vm deallocate --ids {id} && az vm update --ids {id} --set securityProfile.encryptionAtHost=true && az vm start --ids {id}',
      bicep: 'securityProfile: { encryptionAtHost: true }',
    },
  },
  {
    id: 'vm-approved-image',
    title: 'Virtual machines are made from approved images',
    why: 'Images from elsewhere come unpatched, unhardened, or with something added.',
    severity: 'medium',
    topic: 'config',
    subject,
    settings: {
      'approved images': {
        words:
          'Images as publisher/offer/sku, or ids of images of your own without version; while empty the check does not apply.',
        value: [],
      },
    },
    rule: when(
      listed('approved images'),
      code('its image is on the list', isApprovedImage),
      'No images have been approved yet.',
    ),
    fix: { portal: 'Make the machine anew from an approved image, or put its image on the list of the check.' },
  },
  {
    id: 'vm-approved-sku',
    title: 'Virtual machines are of approved sizes',
    why: 'Unusual sizes are a mark of machines that intruders started, for instance to mine coins.',
    severity: 'low',
    topic: 'config',
    subject,
    settings: {
      'approved sizes': {
        words: 'Sizes such as Standard_D2s_v5; while the list is empty the check does not apply.',
        value: [],
      },
    },
    rule: when(
      listed('approved sizes'),
      at('properties.hardwareProfile.vmSize', onList('approved sizes'), { absent: 'unknown' }),
      'No sizes have been approved yet.',
    ),
    fix: {
      portal: 'Virtual machine > Availability + scale > Size: choose an approved one.',
      az: 'az vm resize --ids {id} --size "$SIZE"',
    },
  },
  {
    id: 'vm-linux-ssh-key-only',
    title: 'Linux machines take SSH keys only',
    why: 'Passwords can be guessed and reused; keys cannot.',
    severity: 'high',
    topic: 'strong-auth',
    subject,
    rule: when(
      ofSystem('Linux'),
      any(
        at(`${linux}.disablePasswordAuthentication`, isTrue, { absent: 'fail' }),
        // Machines from a disk that was set up before tell nothing of their system.
        at('properties.osProfile', isEmpty, { absent: 'unknown' }),
      ),
      'It is no Linux machine.',
    ),
    approximates: 'It is how the machine was made; the configuration of its SSH server may have been changed since.',
    fix: {
      portal: 'In the machine set "PasswordAuthentication no" in sshd_config; make new machines with an SSH key.',
      bicep: 'linuxConfiguration: { disablePasswordAuthentication: true }',
      terraform: 'disable_password_authentication = true',
    },
  },
  managedIdentity({
    id: 'vm-managed-identity',
    title: 'Virtual machines have a managed identity',
    why: 'Without one, programs on the machine need passwords and keys in files to reach other services.',
    severity: 'medium',
    subject,
    fix: {
      portal: 'Virtual machine > Security > Identity: switch on the system assigned identity.',
      az: 'az vm identity assign --ids {id}',
      bicep: "identity: { type: 'SystemAssigned' }",
    },
  }),
  {
    id: 'vm-periodic-update-assessment',
    title: 'Virtual machines look for missing updates by themselves',
    why: 'Updates that nobody knows to be missing are not installed.',
    severity: 'medium',
    topic: 'patch',
    subject,
    rule: any(
      at(`${windows}.patchSettings.assessmentMode`, byPlatform, { absent: 'fail' }),
      at(`${linux}.patchSettings.assessmentMode`, byPlatform, { absent: 'fail' }),
    ),
    fix: {
      portal: 'Virtual machine > Operations > Updates > Update settings: enable periodic assessment.',
      az: 'az vm update --ids {id} --set osProfile.linuxConfiguration.patchSettings.assessmentMode=AutomaticByPlatform',
      bicep: "patchSettings: { assessmentMode: 'AutomaticByPlatform' }",
    },
  },
  {
    id: 'vm-auto-patching',
    title: 'Virtual machines install security updates by themselves',
    why: 'Holes are exploited within days of becoming known; patching by hand comes later.',
    severity: 'medium',
    topic: 'patch',
    subject,
    rule: any(
      at(`${linux}.patchSettings.patchMode`, byPlatform, { absent: 'fail' }),
      at(`${windows}.patchSettings.patchMode`, oneOf('AutomaticByPlatform', 'AutomaticByOS'), { absent: 'fail' }),
      all(
        at(`${windows}.patchSettings.patchMode`, isEmpty, { absent: 'pass' }),
        at(`${windows}.enableAutomaticUpdates`, isTrue, { absent: 'fail' }),
      ),
    ),
    fix: {
      portal:
        'Virtual machine > Operations > Updates > Update settings: set patch orchestration to "Azure managed - Safe deployment".',
      az: 'az vm update --ids {id} --set osProfile.linuxConfiguration.patchSettings.patchMode=AutomaticByPlatform',
      bicep: "patchSettings: { patchMode: 'AutomaticByPlatform' }",
    },
  },
  {
    id: 'vm-agent-present',
    title: 'The agent of virtual machines works',
    why: 'Extensions for monitoring, malware and updates can neither be installed nor run without the agent.',
    severity: 'low',
    topic: 'config',
    subject,
    facts: { 'instance views': { from: 'facet', types: ['azure_virtual_machine_instance_view'] } },
    rule: all(
      at(`${windows}.provisionVMAgent`, isTrue, { absent: 'pass' }),
      at(`${linux}.provisionVMAgent`, isTrue, { absent: 'pass' }),
      one(fact('instance views'), at('@vmAgentStatus', oneOf('Ready'), { absent: 'unknown' }), { none: 'unknown' }),
    ),
    approximates: 'The state of agents is read only where that is switched on; a machine that is off tells none.',
    fix: {
      portal:
        'Install the Azure VM agent in the machine (the package walinuxagent, or the installer for Windows) and restart it.',
      az: 'az vm update --ids {id} --set osProfile.allowExtensionOperations=true',
    },
  },
  {
    id: 'vm-boot-diagnostics',
    title: 'Boot diagnostics of virtual machines are on',
    why: 'Without screenshots and the serial log nobody sees why a machine does not start, or what it did when it was tampered with.',
    severity: 'low',
    topic: 'log-audit',
    subject,
    rule: at('properties.diagnosticsProfile.bootDiagnostics.enabled', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'Virtual machine > Help > Boot diagnostics > Settings: enable with a managed storage account.',
      az: 'az vm boot-diagnostics enable --ids {id}',
      bicep: 'diagnosticsProfile: { bootDiagnostics: { enabled: true } }',
    },
  },
  {
    id: 'vm-availability-zone-or-set',
    title: 'Virtual machines have a place that outages are counted on',
    why: 'A machine in no zone, set or scale set can be hit by the same failure or maintenance as all others like it.',
    severity: 'low',
    topic: 'dr',
    subject,
    rule: any(
      at('zones', isSet, { absent: 'fail' }),
      at('properties.availabilitySet.id', isSet, { absent: 'fail' }),
      at('properties.virtualMachineScaleSet.id', isSet, { absent: 'fail' }),
    ),
    fix: {
      portal: 'Virtual machine > Availability + scale > Availability + scaling: move it to a zone.',
      az: 'az vm create --name {name} --resource-group {resourceGroup} --zone 1 --attach-os-disk "$DISK_ID" --os-type Linux',
      bicep: "zones: ['1']",
    },
  },
  {
    id: 'vm-disk-delete-with-vm',
    title: 'Disks go with their virtual machine, or stay, as wanted',
    why: 'Disks that stay behind are forgotten with their data; disks that go along take data that was to be kept.',
    severity: 'low',
    topic: 'inventory',
    subject,
    settings: {
      'wanted option': {
        words: 'Delete or Detach: what happens to disks when their machine is deleted.',
        value: ['Delete'],
      },
    },
    rule: code('each disk has the wanted option', goesAsWanted),
    fix: {
      portal: 'Virtual machine > Settings > Disks: set "Delete with VM".',
      az: 'az vm update --ids {id} --set storageProfile.osDisk.deleteOption=Delete',
      bicep: "osDisk: { deleteOption: 'Delete' }",
    },
  },
];
