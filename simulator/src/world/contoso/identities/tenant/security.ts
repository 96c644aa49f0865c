import type { JsonObject } from '../../../world.ts';
import type { Directory } from '../directory.ts';
import { userName } from '../users.ts';
import { familyId } from './ids.ts';

/** One secure score, and health issues of Defender for Identity. */
export function securitySets({ tenant }: Directory): Readonly<Record<string, readonly JsonObject[]>> {
  const issue = (index: number): JsonObject => ({
    id: familyId(tenant, 'healthIssue', index),
    displayName: index === 0 ? 'Directory Services user credentials are incorrect' : 'Sensor stopped communicating',
    description: 'The sensor cannot do its work.',
    healthIssueType: index === 0 ? 'global' : 'sensor',
    issueTypeId: String(1000 + index),
    severity: index === 0 ? 'high' : 'medium',
    status: index === 1 ? 'closed' : 'open',
    createdDateTime: tenant.daysAgo(30),
    lastModifiedDateTime: tenant.daysAgo(2),
    domainNames: ['corp.contoso.local'],
    sensorDNSNames: index === 0 ? [] : ['dc1.corp.contoso.local'],
    recommendations: ['Look at the sensor'],
    recommendedActionCommands: [],
    additionalInformation: [],
  });
  return {
    'security/securescores': [
      {
        id: `${tenant.id}_${tenant.daysAgo(0).slice(0, 10)}`,
        azureTenantId: tenant.id,
        activeUserCount: 180,
        licensedUserCount: 170,
        createdDateTime: `${tenant.daysAgo(1).slice(0, 10)}T00:00:00Z`,
        currentScore: 412.5,
        maxScore: 900,
        enabledServices: ['HasExchange', 'HasEntra'],
        averageComparativeScores: [{ basis: 'AllTenants', averageScore: 400.1 }],
        controlScores: [
          { controlName: 'MFARegistrationV2', controlCategory: 'Identity', score: 4, description: null },
          { controlName: 'BlockLegacyAuthentication', controlCategory: 'Identity', score: 8, description: null },
        ],
        vendorInformation: { provider: 'SecureScore', providerVersion: null, subProvider: null, vendor: 'Microsoft' },
      },
    ],
    'security/identities/healthissues': [0, 1, 2].map(issue),
  };
}

/** Answers to hunting queries, by a table or column that only the query in question names. */
export function huntingAnswers(directory: Directory): Readonly<Record<string, readonly JsonObject[]>> {
  const { tenant } = directory;
  return {
    ExposureGraphEdges: [0, 1].map((index) => ({
      DeviceId: tenant.guid('device', index),
      DeviceName: `DESKTOP-${index}`,
      DeviceExposure: index === 0 ? 'High' : 'Medium',
      DeviceRisk: 'Low',
      UserId: familyId(tenant, 'healthIssue', 1_000 + index),
      UserName: userName(directory, index),
      UserObjectId: tenant.guid('user', index),
      UserCriticality: index,
    })),
    criticalityConfidenceLow: [
      {
        NodeId: tenant.guid('device', 5),
        NodeName: 'DC-7',
        NodeLabel: 'device',
        Classifications: ['DomainController'],
      },
    ],
  };
}
