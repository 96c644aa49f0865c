/** Container groups. Source: "Container Groups - List" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { any, at, every, fact, isSet, type Match, not, oneOf, when } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';
import { managedIdentity } from '../shared/managed-identity.ts';

const subject = 'azure_container_group';
const words = 'words of secrets';

/** A name with one of the words of the setting in it. */
const soundsSecret: Match = {
  words: `a name with one of ${words}`,
  test: (value, { settings }) => {
    const list = settings[words];
    if (!Array.isArray(list)) throw new Error(`the check has no list ${words}`);
    if (typeof value !== 'string') return undefined;
    return list.some((word: string) => value.toLowerCase().includes(word.toLowerCase()));
  },
};

export const containerGroupChecks: readonly Check[] = [
  {
    id: 'aci-in-vnet',
    title: 'Container groups lie in a virtual network',
    why: 'A container with a public address shows each port that it opens to the Internet, with no firewall before it.',
    severity: 'medium',
    topic: 'net-seg',
    subject,
    rule: when(
      any(at('properties.ipAddress', isSet, { absent: 'fail' }), at('properties.subnetIds', isSet, { absent: 'fail' })),
      any(
        at('properties.subnetIds', isSet, { absent: 'fail' }),
        at('properties.ipAddress.type', oneOf('Private'), { absent: 'fail' }),
      ),
      'The group has no address.',
    ),
    fix: {
      portal: 'It is fixed when a group is made: make a new one with Networking type Private.',
      az: 'az container create --name "$NEW_NAME" --resource-group {resourceGroup} --image "$IMAGE" --vnet "$VNET" --subnet "$SUBNET"',
      bicep: 'subnetIds: [{ id: subnetId }]',
      terraform: 'azurerm_container_group: ip_address_type = "Private", subnet_ids = [var.subnet_id]',
    },
  },
  customerKey({
    id: 'aci-cmk',
    title: 'Container groups are encrypted with a key of the organisation',
    why: 'With a key of its own the organisation decides who can read what Azure keeps of the group.',
    severity: 'low',
    subject,
    path: 'properties.encryptionProperties.keyName',
    fix: {
      portal: 'It is fixed when a group is made: make a new one with a template that names the key.',
      bicep: 'encryptionProperties: { vaultBaseUrl: vaultUri, keyName: keyName, keyVersion: keyVersion }',
    },
  }),
  managedIdentity({
    id: 'aci-managed-identity',
    title: 'Container groups have a managed identity',
    why: 'Without an identity containers carry passwords to pull their image and to reach anything.',
    severity: 'low',
    subject,
    fix: {
      portal: 'Container instance > Settings > Identity > System assigned: On.',
      az: 'az container create --name {name} --resource-group {resourceGroup} --image "$IMAGE" --assign-identity',
      bicep: "identity: { type: 'SystemAssigned' }",
    },
  }),
  {
    id: 'aci-secure-env-vars',
    title: 'Secrets are given to containers as secure values',
    why: 'A value that is not marked as secure can be read by everybody who may look at the group.',
    severity: 'medium',
    topic: 'secrets',
    subject,
    facts: { containers: { from: 'contained', types: ['azure_container'] } },
    settings: {
      [words]: {
        words: 'Parts of names by which a variable is taken for a secret.',
        value: [
          'secret',
          'password',
          'passwd',
          'pwd',
          'token',
          'apikey',
          'api_key',
          'accesskey',
          'access_key',
          'connectionstring',
          'connection_string',
          'credential',
        ],
      },
    },
    // A secure value never comes back: only those with a value in the answer are listed.
    rule: every(
      fact('containers'),
      every('@readableVariableNames', at('$', not(soundsSecret), { absent: 'pass' }), { none: 'pass' }),
      { none: 'unknown' },
    ),
    fix: {
      portal: 'It is fixed when a group is made: make a new one and mark the variables as secure.',
      az: 'az container create --name {name} --resource-group {resourceGroup} --image "$IMAGE" --secure-environment-variables NAME="$VALUE"',
      bicep: "environmentVariables: [{ name: 'NAME', secureValue: value }]",
      terraform: 'azurerm_container_group: container { secure_environment_variables = { NAME = var.value } }',
    },
    approximates: 'It goes by the names of variables; values are never kept.',
  },
];
