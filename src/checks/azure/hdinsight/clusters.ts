/** Source: "Clusters - Get" of Microsoft.HDInsight. */
import type { Check } from '../../declaration.ts';
import { at, isTrue } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';

const subject = 'azure_hdinsight_cluster';
/** All of it is chosen when a cluster is made. */
const anew = 'It can be chosen only when a cluster is made: create one with';

export const hdinsightChecks: readonly Check[] = [
  customerKey({
    id: 'hdinsight-cmk',
    title: 'HDInsight clusters are encrypted with a key of your own',
    why: 'Disks of the nodes hold data in the midst of jobs; with your own key you can cut it off.',
    severity: 'low',
    subject,
    path: 'properties.diskEncryptionProperties.keyName',
    fix: {
      portal: `${anew} a customer-managed key for its disks.`,
      az: 'az hdinsight create --name "$NEW_NAME" --resource-group {resourceGroup} --type spark --encryption-vault-uri "$VAULT_URI" --encryption-key-name "$KEY" --encryption-key-version "$VERSION" --assign-identity "$IDENTITY"',
      bicep:
        'diskEncryptionProperties: { vaultUri: vaultUri, keyName: keyName, keyVersion: keyVersion, msiResourceId: identity.id }',
      terraform: 'disk_encryption { key_vault_key_id = azurerm_key_vault_key.hdi.id }',
    },
  }),
  {
    id: 'hdinsight-encryption-at-host',
    title: 'HDInsight clusters encrypt on the hosts of their nodes',
    why: 'Temporary disks and caches of a node are left out by the encryption of the storage below.',
    severity: 'medium',
    topic: 'encrypt-rest',
    subject,
    rule: at('properties.diskEncryptionProperties.encryptionAtHost', isTrue, { absent: 'fail' }),
    fix: {
      portal: `${anew} encryption at host.`,
      az: 'az hdinsight create --name "$NEW_NAME" --resource-group {resourceGroup} --type spark --encryption-at-host true',
      bicep: 'diskEncryptionProperties: { encryptionAtHost: true }',
      terraform: 'disk_encryption { encryption_at_host_enabled = true }',
    },
  },
  {
    id: 'hdinsight-encryption-in-transit',
    title: 'Nodes of HDInsight clusters encrypt what they send each other',
    why: 'Otherwise data of jobs crosses the network between nodes in the clear.',
    severity: 'medium',
    topic: 'tls',
    subject,
    rule: at('properties.encryptionInTransitProperties.isEncryptionInTransitEnabled', isTrue, { absent: 'fail' }),
    fix: {
      portal: `${anew} encryption in transit.`,
      az: 'az hdinsight create --name "$NEW_NAME" --resource-group {resourceGroup} --type spark --encryption-in-transit true',
      bicep: 'encryptionInTransitProperties: { isEncryptionInTransitEnabled: true }',
      terraform: 'encryption_in_transit_enabled = true',
    },
  },
];
