import type { Json, JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import { type ExtensionRow, hanging } from '../../extension-row.ts';

const AKS = 'microsoft.containerservice/managedclusters';
const VAULT = 'microsoft.recoveryservices/vaults';
const EXTENSION = 'Microsoft.KubernetesConfiguration/extensions';

/** As the pool in the body of its cluster. */
export function agentPool(estate: Estate, index: number): Body {
  const { parent } = estate.layout.place(`${AKS}/agentpools`, index);
  return {
    properties: {
      count: 3,
      vmSize: 'Standard_D4ds_v5',
      mode: 'System',
      osType: 'Linux',
      osSKU: 'Ubuntu',
      type: 'VirtualMachineScaleSets',
      enableNodePublicIP: parent % 6 === 0,
      provisioningState: 'Succeeded',
    },
  };
}

export function upgradeProfile(_estate: Estate, index: number): Body {
  return {
    properties: {
      kubernetesVersion: '1.30.3',
      osType: 'Linux',
      latestNodeImageVersion: `AKSUbuntu-2204gen2containerd-202601.${String(10 + (index % 10))}.0`,
      ...(index % 2 === 0
        ? { upgrades: [{ kubernetesVersion: '1.31.1' }, { kubernetesVersion: '1.32.0', isPreview: true }] }
        : {}),
    },
  };
}

/** By hours of the week, or by a schedule. */
export function maintenanceConfiguration(_estate: Estate, index: number): Body {
  const maintenanceWindow: JsonObject = {
    schedule: { weekly: { intervalWeeks: 1, dayOfWeek: 'Sunday' } },
    durationHours: 4,
    utcOffset: '+00:00',
    startDate: '2026-01-04',
    startTime: '00:00',
  };
  return {
    properties: index % 2 === 0 ? { timeInWeek: [{ day: 'Monday', hourSlots: [1, 2] }] } : { maintenanceWindow },
  };
}

export function roleBinding(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(`${AKS}/trustedaccessrolebindings`, index);
  const vault = estate.neighbour(VAULT, group, index);
  return {
    properties: {
      provisioningState: 'Succeeded',
      sourceResourceId: vault === undefined ? null : estate.ref(VAULT, vault),
      roles: ['Microsoft.DataProtection/backupVaults/backup-operator'],
    },
  };
}

export function connectedCluster(estate: Estate, index: number): Body {
  return {
    ...(index % 2 === 0 ? { kind: 'ProvisionedCluster' } : {}),
    properties: {
      provisioningState: 'Succeeded',
      agentPublicKeyCertificate: 'MIIC',
      kubernetesVersion: '1.29.4',
      distribution: index % 2 === 0 ? 'k3s' : 'aks_edge_k3s',
      infrastructure: 'generic',
      agentVersion: '1.16.10',
      totalNodeCount: 3,
      totalCoreCount: 12,
      connectivityStatus: index % 3 === 2 ? 'Offline' : 'Connected',
      lastConnectivityTime: estate.tenant.daysAgo(1, 'connected', index),
      managedIdentityCertificateExpirationTime: '2026-12-01T00:00:00Z',
      offering: null,
    },
  };
}

const KINDS = ['microsoft.azuredefender.kubernetes', 'microsoft.policyinsights', 'microsoft.flux'] as const;

export const kubernetesExtensions: readonly ExtensionRow[] = [
  {
    type: EXTENSION,
    anchors: { 'microsoft.kubernetes/connectedclusters': [2, 1, 0], [AKS]: [0, 1] },
    body: (it) => {
      const kind = KINDS[(it.place + it.index) % 3] ?? KINDS[0];
      return hanging(it, EXTENSION, `${kind.split('.')[1]}${it.place}`, {
        extensionType: kind,
        autoUpgradeMinorVersion: it.index % 2 === 0,
        releaseTrain: 'Stable',
        version: it.index % 2 === 0 ? null : '1.2.3',
        currentVersion: '1.2.3',
        provisioningState: it.index % 4 === 3 ? 'Failed' : 'Succeeded',
        configurationSettings: { token: 's3cret' },
        isSystemExtension: false,
        scope: { cluster: { releaseNamespace: 'kube-system' }, namespace: null },
      });
    },
  },
];

const VERSIONS: readonly Json[] = ['1.31', '1.30', '1.29', '1.28'].map((version, at) => ({
  version,
  isPreview: at === 0 ? true : null,
  ...(at === 1 ? { isDefault: true } : {}),
  capabilities: { supportPlan: at === 3 ? ['AKSLongTermSupport'] : ['KubernetesOfficial'] },
  patchVersions: { [`${version}.3`]: { upgrades: [`${version}.4`] }, [`${version}.4`]: { upgrades: [] } },
}));

/** The versions that a region has: one object with a list, that is not called `value`. */
export const supportedVersions: JsonObject = { values: [...VERSIONS] };
