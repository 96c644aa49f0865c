import { describe, expect, test } from 'vitest';
import { entityOf, mapBody, relationLines, tenantId } from '../../azure/testing.ts';
import { mapEntity } from '../../map.ts';
import { guid } from '../testing.ts';
import { directoryAudit } from './directory-audit.ts';
import { identityHealthIssue } from './identity-health-issue.ts';
import { riskDetection } from './risk-detection.ts';
import { riskyServicePrincipal } from './risky-service-principal.ts';
import { riskyUser } from './risky-user.ts';
import { secureScore } from './secure-score.ts';
import { signIn } from './sign-in.ts';

test.each([
  ['user', riskyUser, 'riskyusers'],
  ['service principal', riskyServicePrincipal, 'riskyserviceprincipals'],
])('a risk of a %s points to it and is not it', (_who, type, collection) => {
  const mapping = mapBody(type, { id: guid('A'), riskLevel: 'hidden', riskState: 'atRisk', isProcessing: false });
  expect(entityOf(mapping).key).toBe(`/tenants/${tenantId}/${collection}/${guid('a')}`);
  expect(entityOf(mapping).properties).toEqual({ riskLevel: 'hidden', riskState: 'atRisk', isProcessing: false });
  expect(relationLines(mapping)).toEqual([`. identified ${guid('a')}`]);
});

test('a detection tells where the activity came from', () => {
  const mapping = mapBody(riskDetection, {
    id: 'd',
    riskEventType: 'leakedCredentials',
    location: { city: null, countryOrRegion: 'CH' },
    ipAddress: null,
    userId: guid('A'),
  });
  expect(entityOf(mapping)).toMatchObject({
    name: 'leakedCredentials',
    properties: { city: null, countryOrRegion: 'CH', ipAddress: null },
  });
  expect(relationLines(mapping)).toEqual([`. identified ${guid('a')}`]);
});

test('a sign-in is of a user, to an application', () => {
  const mapping = mapBody(signIn, {
    id: 's',
    userId: guid('A'),
    appId: guid('2'),
    status: { errorCode: 0 },
    appliedConditionalAccessPolicies: [{ id: guid('3'), result: 'success' }],
    deviceDetail: { deviceId: '', isCompliant: null },
  });
  expect(entityOf(mapping).properties).toMatchObject({
    errorCode: 0,
    isCompliant: null,
    appliedConditionalAccessPolicies: [{ id: guid('3'), displayName: null, result: 'success' }],
  });
  expect(relationLines(mapping)).toEqual([
    `${guid('a')} generated .`,
    `. targets /tenants/${tenantId}/clientids/${guid('2')}`,
  ]);
});

describe('directory audit event', () => {
  test('tells who changed what, and not from what to what', () => {
    const mapping = mapBody(directoryAudit, {
      id: 'a',
      activityDisplayName: 'Update application',
      initiatedBy: { user: null, app: { servicePrincipalId: guid('A'), displayName: 'Deploy' } },
      targetResources: [
        {
          id: guid('B'),
          type: 'Application',
          modifiedProperties: [{ displayName: 'KeyDescription', newValue: 'hidden-value' }],
        },
        { id: null, type: 'Other' },
      ],
      additionalDetails: [{ key: 'k', value: 'hidden-detail' }],
    });
    expect(relationLines(mapping)).toEqual([`${guid('a')} generated .`, `. targets ${guid('b')}`]);
    expect(entityOf(mapping).properties).toMatchObject({
      initiatedByApplication: 'Deploy',
      targetResources: [
        { id: guid('B'), displayName: null, type: 'Application' },
        { id: null, displayName: null, type: 'Other' },
      ],
    });
    expect(JSON.stringify(mapping.entities)).not.toContain('hidden-');
  });

  test('events are read since a moment, each kind by its own date', () => {
    const filterOf = ({ source }: typeof signIn) => (source.kind === 'graph-list' ? source.filter : undefined);
    expect([filterOf(signIn), filterOf(directoryAudit)]).toEqual([
      'createdDateTime ge {since}',
      'activityDateTime ge {since}',
    ]);
  });
});

describe('secure score', () => {
  test('is the latest of the answer', () => {
    const entity = entityOf(
      mapBody(secureScore, {
        value: [
          { currentScore: 412.5, maxScore: 900, controlScores: [{ controlName: 'MFA', score: 4 }, {}] },
          { currentScore: 1 },
        ],
      }),
    );
    expect(entity.properties).toEqual({
      currentScore: 412.5,
      maxScore: 900,
      controlScores: [{ controlName: 'MFA', controlCategory: null, score: 4, scoreInPercentage: null }],
    });
  });

  test('is not there yet in a new tenant, which is no fault', () => {
    expect(mapEntity(secureScore, { value: [] }, { tenantId }, () => undefined)).toBeUndefined();
  });
});

test('a health issue is about the tenant', () => {
  const mapping = mapBody(identityHealthIssue, { id: 'h', displayName: 'Sensor stopped', status: 'open' });
  expect(entityOf(mapping).properties).toEqual({ status: 'open' });
  expect(relationLines(mapping)).toEqual([`. identified ${tenantId}`]);
});
