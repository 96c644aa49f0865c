import type { Body, Estate } from '../../estate.ts';

const HSM = 'microsoft.keyvault/managedhsms';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';

/** A managed HSM: protected and closed, or not yet activated, open and without purge protection. */
export function managedHsm(estate: Estate, index: number): Body {
  const { tenant } = estate;
  const closed = index % 2 === 0;
  const { group } = estate.layout.place(HSM, index);
  const subnet = estate.neighbour(SUBNET, group, index);
  return {
    sku: { family: 'B', name: 'Standard_B1' },
    properties: {
      tenantId: tenant.id,
      initialAdminObjectIds: [tenant.guid('user', tenant.dice('hsm-admin', index, tenant.scale.users))],
      hsmUri: `https://${estate.name(HSM, index)}.managedhsm.azure.net/`,
      enableSoftDelete: true,
      softDeleteRetentionInDays: closed ? 90 : 7,
      ...(closed ? { enablePurgeProtection: true } : {}),
      provisioningState: 'Succeeded',
      statusMessage: closed ? 'The Managed HSM is provisioned and ready to use.' : null,
      publicNetworkAccess: closed ? 'Disabled' : 'Enabled',
      networkAcls: {
        bypass: 'AzureServices',
        defaultAction: closed ? 'Deny' : 'Allow',
        ipRules: [],
        virtualNetworkRules: closed && subnet !== undefined ? [{ id: estate.ref(SUBNET, subnet) }] : [],
      },
      regions: [],
      privateEndpointConnections: null,
      securityDomainProperties: { activationStatus: closed ? 'Active' : 'NotActivated', activationStatusMessage: '' },
    },
  };
}
