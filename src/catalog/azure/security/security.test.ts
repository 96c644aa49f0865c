import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines, subscription, tenantId } from '../testing.ts';
import { securityAlert } from './alert.ts';
import { securityAssessment } from './assessment.ts';
import { securityContact } from './contact.ts';
import { securityPricing } from './pricing.ts';
import { secureScore } from './secure-score.ts';
import { securitySubAssessment } from './sub-assessment.ts';

const provider = `${subscription}/providers/Microsoft.Security`;
const vault = `${group}/providers/Microsoft.KeyVault/vaults/Keys`;
const vaultKey = vault.toLowerCase();

describe('Defender plan', () => {
  const body = (properties: object | null) => ({
    id: `${provider}/pricings/Containers`,
    name: 'Containers',
    type: 'Microsoft.Security/pricings',
    properties,
  });

  test('maps the texts True and False, whatever their letter case', () => {
    const mapping = mapBody(
      securityPricing,
      body({
        pricingTier: 'Standard',
        freeTrialRemainingTime: 'PT0S',
        enforce: 'False',
        inherited: 'true',
        extensions: [
          { name: 'ContainerRegistriesVulnerabilityAssessments', isEnabled: 'True' },
          { name: 'AgentlessDiscoveryForKubernetes', isEnabled: 'False', additionalExtensionProperties: null },
          { name: 'ContainerSensor', isEnabled: true },
        ],
      }),
    );
    expect(entityOf(mapping).properties).toMatchObject({
      scope: subscription,
      plan: 'Containers',
      pricingTier: 'Standard',
      enforced: false,
      inherited: true,
      extensions: [
        { name: 'ContainerRegistriesVulnerabilityAssessments', isEnabled: true },
        { name: 'AgentlessDiscoveryForKubernetes', isEnabled: false },
        { name: 'ContainerSensor', isEnabled: null },
      ],
    });
    expect(entityOf(mapping).document).not.toContain('PT0S');
    expect(relationLines(mapping)).toEqual([`${subscription} contains .`, `. protects ${subscription}`]);
  });

  test('of the first version says nothing of extensions and deprecation', () => {
    const { properties } = entityOf(mapBody(securityPricing, body({ pricingTier: 'Free' })));
    expect(properties).not.toHaveProperty('extensions');
    expect(properties).not.toHaveProperty('deprecated');
  });
});

describe('assessment', () => {
  const body = (details: object | null) => ({
    id: `${vault.toLowerCase()}/providers/Microsoft.Security/assessments/88BBC99C-e5af-ddd7-6105-6150b2bfa519`,
    name: '88BBC99C-e5af-ddd7-6105-6150b2bfa519',
    properties: {
      resourceDetails: details,
      displayName: 'Diagnostic logs in Key Vault should be enabled',
      status: { code: 'Unhealthy', statusChangeDate: '2024-01-01T00:00:00Z' },
      metadata: {
        severity: 'Low',
        categories: ['Data'],
        policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/CF820CA0',
        partnerData: { partnerName: 'p', secret: 'hush' },
      },
    },
  });

  test.each([
    ['Id', { Source: 'Azure', Id: vault }],
    ['id', { source: 'Azure', id: vault }],
    ['nothing', null],
  ])('speaks of the resource that its body names by %s', (_name, details) => {
    const mapping = mapBody(securityAssessment, body(details));
    expect(relationLines(mapping)).toEqual([
      `${subscription} contains .`,
      `. evaluates ${vaultKey}`,
      `. uses /tenants/${tenantId}/policydefinitions/cf820ca0`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      assessmentId: '88bbc99c-e5af-ddd7-6105-6150b2bfa519',
      statusCode: 'Unhealthy',
      severity: 'Low',
      categories: ['Data'],
    });
    expect(entityOf(mapping).document).not.toContain('hush');
  });

  test('of one software on one resource: the worst of its CVEs, as a list or as JSON text', () => {
    const cves = [
      {
        CveId: 'CVE-2026-1',
        Cvss: [{ Key: '3.1', Value: { Base: 5.5 } }],
        FixStatus: 'FixAvailable',
        FixedVersion: '3.0.16',
        PublishedDate: '2026-02-01T00:00:00Z',
        ExploitabilityDetails: { IsInExploitKit: true },
        EpssScore: 0.4,
        IsKnownExploited: false,
      },
      { CveId: 'CVE-2026-2', Cvss: [{ Key: '3.1', Value: { Base: 9.1 } }], IsKnownExploited: true },
    ];
    for (const CvesDetails of [cves, JSON.stringify(cves)]) {
      const { metadata, ...properties } = body(null).properties;
      const given = {
        ...properties,
        metadata: { ...metadata, recommendationCategory: 'SoftwareUpdate' },
        resourceDetails: { Id: vault, ResourceType: '.containerimage' },
        additionalData: { SoftwareName: 'openssl', DetectedSoftwareVersions: ['3.0.2'], CvesDetails },
      };
      expect(entityOf(mapBody(securityAssessment, { ...body(null), properties: given })).properties).toMatchObject({
        recommendationCategory: 'SoftwareUpdate',
        resourceKind: '.containerimage',
        cves: ['CVE-2026-1', 'CVE-2026-2'],
        cvssScore: 9.1,
        exploitability: 'ExploitKit',
        epssScore: 0.4,
        knownExploited: true,
        patchable: true,
        softwareName: 'openssl',
        softwareVersion: '3.0.2',
        fixedVersion: '3.0.16',
        publishedTime: '2026-02-01T00:00:00Z',
      });
    }
  });

  test('of the Resource Manager list has no severity', () => {
    const { metadata: _metadata, ...properties } = body(null).properties;
    const entity = entityOf(mapBody(securityAssessment, { ...body(null), properties }));
    expect(entity.name).toBe('Diagnostic logs in Key Vault should be enabled');
    expect(entity.properties).not.toHaveProperty('severity');
  });
});

describe('finding', () => {
  const assessment = `${group}/providers/Microsoft.Compute/virtualMachines/VM/providers/Microsoft.Security/assessments/A1`;
  const body = (additionalData: object | null) => ({
    id: `${assessment}/subAssessments/S1`,
    name: 'S1',
    properties: {
      id: '178493',
      displayName: 'Ubuntu Security Notification',
      remediation: 'Update',
      timeGenerated: '2024-01-01T00:00:00Z',
      resourceDetails: { source: 'Azure', id: `${group}/providers/Microsoft.Compute/virtualMachines/VM` },
      status: { code: 'Unhealthy', severity: 'High' },
      additionalData,
    },
  });

  test('of a machine: CVEs, score and fix', () => {
    const mapping = mapBody(
      securitySubAssessment,
      body({
        assessedResourceType: 'ServerVulnerability',
        patchable: true,
        cve: [{ title: 'CVE-2024-1', link: 'x' }, { title: 'CVE-2024-2' }, { title: 'CVE-2024-1' }, null],
        cvss: { '2.0': { base: 5 }, '3.0': { base: 7.5 } },
        publishedTime: '2023-12-01T00:00:00Z',
      }),
    );
    expect(entityOf(mapping).properties).toMatchObject({
      findingId: '178493',
      severity: 'High',
      cves: ['CVE-2024-1', 'CVE-2024-2'],
      cvssScore: 7.5,
      patchable: true,
      assessedResourceType: 'ServerVulnerability',
    });
    expect(relationLines(mapping)).toEqual([
      `${assessment.toLowerCase()} contains .`,
      `. evaluates ${groupKey}/providers/microsoft.compute/virtualmachines/vm`,
    ]);
    expect(entityOf(mapping).document).not.toContain('timeGenerated');
  });

  test('of a container: one CVE', () => {
    const data = { vulnerabilityDetails: { cveId: 'CVE-2024-3', cvss: { '3.1': { base: 9.8 } } } };
    expect(entityOf(mapBody(securitySubAssessment, body(data))).properties).toMatchObject({
      cves: ['CVE-2024-3'],
      cvssScore: 9.8,
    });
  });

  test('of an image in a registry: exploits, package, version with the fix, image', () => {
    const data = {
      assessedResourceType: 'AzureContainerRegistryVulnerability',
      vulnerabilityDetails: {
        cveId: 'CVE-2022-42969',
        cvss: { '3.0': { base: 7.5 } },
        publishedDate: '2022-10-16T06:15:00Z',
        exploitabilityAssessment: { exploitStepsPublished: true, exploitStepsVerified: true, isInExploitKit: false },
      },
      artifactDetails: { repositoryName: 'shop/web', digest: 'sha256:1' },
      softwareDetails: { packageName: 'py', version: '1.11.0.0', fixedVersion: '1.12', fixStatus: 'FixAvailable' },
    };
    expect(entityOf(mapBody(securitySubAssessment, body(data))).properties).toMatchObject({
      exploitability: 'Verified',
      patchable: true,
      softwareName: 'py',
      softwareVersion: '1.11.0.0',
      fixedVersion: '1.12',
      repositoryName: 'shop/web',
      imageDigest: 'sha256:1',
      publishedTime: '2022-10-16T06:15:00Z',
    });
  });

  test.each([
    [{ softwareDetails: { fixStatus: 'NoFixAvailable' } }, false],
    [{ softwareDetails: { fixStatus: 'Unknown' } }, undefined],
    [{}, undefined],
  ])('%j says of a fix: %j', (data, patchable) => {
    expect(entityOf(mapBody(securitySubAssessment, body(data))).properties.patchable).toBe(patchable);
  });

  test('of a database: neither CVE nor score, and no statement is kept', () => {
    const entity = entityOf(
      mapBody(securitySubAssessment, body({ query: 'SELECT 1', type: 'AzureDatabase', cvss: {} })),
    );
    expect(entity.properties).not.toHaveProperty('cves');
    expect(entity.properties).not.toHaveProperty('cvssScore');
    expect(entity.document).not.toContain('SELECT');
  });
});

describe('alert', () => {
  const id = `${subscription}/resourceGroups/Shop/providers/Microsoft.Security/locations/centralus/alerts/2516`;
  const site = `/SUBSCRIPTIONS/${subscription.split('/')[2]}/RESOURCEGROUPS/Shop/providers/Microsoft.Web/sites/Web`;
  const siteKey = `${groupKey}/providers/microsoft.web/sites/web`;

  test('of Resource Graph, whose fields begin with a capital', () => {
    const mapping = mapBody(securityAlert, {
      id,
      name: '2516',
      properties: {
        AlertDisplayName: 'Suspicious process',
        AlertType: 'VM_Suspicious',
        Severity: 'Medium',
        Status: 'Active',
        IsIncident: false,
        RemediationSteps: ['Look', 'Act'],
        ResourceIdentifiers: [
          { $id: '1', AzureResourceId: site, Type: 'AzureResource' },
          { $id: '2', AadTenantId: 'x', Type: 'AAD' },
        ],
        Entities: [{ CommandLine: 'mysql -phunter2' }],
        ProcessingEndTimeUtc: '2024-01-01T00:00:00Z',
      },
    });
    expect(entityOf(mapping)).toMatchObject({
      name: 'Suspicious process',
      properties: {
        alertType: 'VM_Suspicious',
        severity: 'Medium',
        status: 'Active',
        isIncident: false,
        remediationSteps: ['Look', 'Act'],
        resourceIds: [site],
      },
    });
    expect(relationLines(mapping)).toEqual([`${subscription} contains .`, `. identified ${siteKey}`]);
    expect(entityOf(mapping).document).not.toMatch(/hunter2|ProcessingEnd/);
  });

  test('of 2019', () => {
    const mapping = mapBody(securityAlert, {
      id,
      name: '2516',
      properties: {
        alertDisplayName: '[SAMPLE ALERT] Phishing',
        alertName: 'SIMULATED',
        reportedSeverity: 'High',
        state: 'Dismissed',
        remediationSteps: 'Look',
        associatedResource: site,
        detectedTimeUtc: '2024-04-05T12:47:20Z',
        extendedProperties: { compromisedEntity: 'Web' },
      },
    });
    expect(entityOf(mapping).properties).toMatchObject({
      alertType: 'SIMULATED',
      severity: 'High',
      status: 'Dismissed',
      remediationSteps: ['Look'],
      generatedTime: '2024-04-05T12:47:20Z',
    });
    expect(relationLines(mapping)).toContain(`. identified ${siteKey}`);
  });
});

describe('security contact', () => {
  const contact = (properties: object) =>
    entityOf(mapBody(securityContact, { id: `${provider}/securityContacts/default`, name: 'default', properties }))
      .properties;

  test('of 2023', () => {
    expect(
      contact({
        emails: 'a@contoso.com; b@contoso.com',
        isEnabled: true,
        notificationsByRole: { state: 'On', roles: ['Owner'] },
        notificationsSources: [{ sourceType: 'Alert', minimalSeverity: 'Low' }],
      }),
    ).toMatchObject({
      emails: ['a@contoso.com', 'b@contoso.com'],
      isEnabled: true,
      notifyRolesState: 'On',
      notifyRoles: ['Owner'],
      alertMinimalSeverity: 'Low',
      attackPathMinimalRiskLevel: null,
    });
  });

  test('of 2020 and 2017', () => {
    expect(contact({ emails: '', alertNotifications: { state: 'On', minimalSeverity: 'High' } })).toMatchObject({
      emails: [],
      alertMinimalSeverity: 'High',
    });
    const oldest = contact({ alertNotifications: 'On', alertsToAdmins: 'Off', email: 'a@contoso.com', phone: '' });
    expect(oldest).toMatchObject({ emails: ['a@contoso.com'], notifyRolesState: 'Off' });
    expect(oldest).not.toHaveProperty('alertMinimalSeverity');
    expect(oldest).not.toHaveProperty('isEnabled');
  });
});

test('a secure score is of its subscription', () => {
  const properties = { displayName: 'ASC score', score: { max: 58, current: 29.5, percentage: 0.5086 }, weight: 200 };
  const mapping = mapBody(secureScore, { id: `${provider}/secureScores/ascScore`, name: 'ascScore', properties });
  expect(entityOf(mapping).properties).toMatchObject({ initiative: 'ascScore', percentage: 0.5086, max: 58 });
  expect(relationLines(mapping)).toEqual([`${subscription} contains .`, `. evaluates ${subscription}`]);
});
