/** Bodies of Defender for Cloud as Microsoft answers them, for small tenants of tests. */
import { type Item, item, resourceGroup, subscription } from '../posture/testing/items.ts';

export const subscriptionId = subscription.split('/')[2] ?? '';
export const machine = `${resourceGroup}/providers/Microsoft.Compute/virtualMachines/Web`;
export const registry = `${resourceGroup}/providers/Microsoft.ContainerRegistry/registries/shop`;
export const database = `${resourceGroup}/providers/Microsoft.Sql/servers/sql/databases/orders`;

const machineScan = '1195afff-c881-495e-9bc5-1486211ae03f';
const imageScan = 'c0b7cfc6-3172-465a-b378-53c7ff2cc0d5';
const databaseScan = '82e20e14-edc5-4373-bfc4-f13121257c37';

export const shop: Item = item('azure_subscription', {
  id: subscription,
  name: 'Shop',
  type: 'microsoft.resources/subscriptions',
  properties: { state: 'Enabled' },
});
export const web: Item = item('azure_virtual_machine', {
  ...{ id: machine, name: 'Web', type: 'Microsoft.Compute/virtualMachines', location: 'westeurope' },
  properties: { vmId: 'x' },
});

export const plan = (name: string, pricingTier: string, resourcesCoverageStatus = 'FullyCovered'): Item =>
  item('azure_security_pricing', {
    id: `${subscription}/providers/Microsoft.Security/pricings/${name}`,
    name,
    type: 'Microsoft.Security/pricings',
    properties: { pricingTier, resourcesCoverageStatus },
  });
export const everyPlan: readonly Item[] = ['VirtualMachines', 'Containers', 'SqlServers'].map((name) =>
  plan(name, 'Standard'),
);

interface Finding {
  readonly severity?: string | null;
  readonly code?: string;
  readonly data?: object;
  readonly displayName?: string;
}

const finding = (
  resource: string,
  scan: string,
  name: string,
  { severity = 'High', code, data, displayName }: Finding,
) =>
  item('azure_security_sub_assessment', {
    id: `${resource}/providers/Microsoft.Security/assessments/${scan}/subAssessments/${name}`,
    name,
    type: 'Microsoft.Security/assessments/subAssessments',
    properties: {
      id: name,
      displayName: displayName ?? `Update ${name}`,
      status: { code: code ?? 'Unhealthy', cause: '', severity },
      remediation: 'Update the package.',
      description: 'A package has a known vulnerability.',
      impact: 'An attacker may run code.',
      resourceDetails: { source: 'Azure', id: resource },
      additionalData: data,
    },
  });

export const onMachine = (name: string, more: Finding & { readonly cves?: readonly string[] } = {}): Item =>
  finding(machine, machineScan, name, {
    ...more,
    data: {
      assessedResourceType: 'ServerVulnerability',
      patchable: true,
      cve: (more.cves ?? ['CVE-2024-3094']).map((title) => ({ title, link: '' })),
      cvss: { '3.0': { base: 8.1 } },
      ...more.data,
    },
  });
export const inImage = (name: string, cveId: string, more: Finding = {}): Item =>
  finding(registry, imageScan, name, {
    ...more,
    displayName: cveId,
    data: {
      assessedResourceType: 'AzureContainerRegistryVulnerability',
      vulnerabilityDetails: {
        cveId,
        cvss: { '3.0': { base: 9.8 } },
        exploitabilityAssessment: { exploitStepsPublished: true, exploitStepsVerified: false, isInExploitKit: true },
      },
      artifactDetails: { repositoryName: 'shop/web', digest: `sha256:${'a'.repeat(64)}` },
      softwareDetails: { packageName: 'py', version: '1.11', fixedVersion: '1.12', fixStatus: 'FixAvailable' },
    },
  });
export const inDatabase = (name: string, more: Finding = {}): Item =>
  finding(database, databaseScan, name, {
    ...more,
    data: { assessedResourceType: 'SqlServerVulnerability', type: 'AzureDatabase' },
  });

/** A recommendation about one software on one machine, as there are since 2026. */
export const softwareOnMachine = (name: string, cves: readonly object[], severity = 'Medium'): Item =>
  item('azure_security_assessment', {
    id: `${machine}/providers/Microsoft.Security/assessments/${name}`,
    name,
    type: 'Microsoft.Security/assessments',
    properties: {
      displayName: 'Update openssl',
      resourceDetails: { Source: 'Azure', Id: machine },
      status: { code: 'Unhealthy' },
      metadata: { severity, recommendationCategory: 'SoftwareUpdate' },
      additionalData: { SoftwareName: 'openssl', DetectedSoftwareVersions: ['3.0.2'], CvesDetails: cves },
    },
  });

export const scanned = (code: string): Item =>
  item('azure_security_assessment', {
    id: `${machine}/providers/Microsoft.Security/assessments/${machineScan}`,
    name: machineScan,
    type: 'Microsoft.Security/assessments',
    properties: { displayName: 'Scan', resourceDetails: { Source: 'Azure', Id: machine }, status: { code } },
  });

export const keyOf = ({ body }: Item): string => String((body as { id: string }).id).toLowerCase();
