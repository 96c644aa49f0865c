import type { MapContext, RelationDraft } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { armRelations, relationsTo } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { addonOf, addonSetting, type Cluster } from './cluster-body.ts';

/**
 * What a cluster can run as (its own identity, that of its nodes, those of its add-ons), who administers it, where its nodes
 * lie and where its logs go.
 */
export function clusterRelations(cluster: Cluster, context: MapContext): RelationDraft[] {
  const { agentPoolProfiles, aadProfile, diskEncryptionSetID, securityProfile } = cluster.properties ?? {};
  const subnets = (agentPoolProfiles ?? []).flatMap((pool) => [pool.vnetSubnetID, pool.podSubnetID]);
  const workspace = addonSetting(addonOf(cluster, 'omsagent'), 'logAnalyticsWorkspaceResourceID');
  return [
    ...armRelations(cluster, context),
    ...identities(cluster, context),
    ...(aadProfile?.adminGroupObjectIDs ?? []).map((group) => ({
      type: 'grants' as const,
      to: directoryKey(group),
      properties: { role: 'cluster-admin' },
    })),
    ...relationsTo('attached_to', subnets, context),
    ...relationsTo('encrypted_by', [diskEncryptionSetID], context),
    ...encryptedBy(securityProfile?.azureKeyVaultKms?.keyId),
    ...relationsTo('sends_logs_to', [workspace], context),
  ];
}

function identities(cluster: Cluster, context: MapContext): RelationDraft[] {
  const { identityProfile, addonProfiles } = cluster.properties ?? {};
  const told = [
    ...Object.entries(identityProfile ?? {}).map(([name, identity]) => [name, identity] as const),
    ...Object.entries(addonProfiles ?? {}).map(([name, addon]) => [name, addon?.identity] as const),
  ];
  return told.flatMap(([name, identity]): RelationDraft[] => {
    const properties = { identity: name };
    // The identity is a resource of its own where Azure made one, and only a service principal otherwise.
    if (identity?.resourceId) return relationsTo('can_run_as', [identity.resourceId], context, properties);
    return identity?.objectId ? [{ type: 'can_run_as', to: directoryKey(identity.objectId), properties }] : [];
  });
}
