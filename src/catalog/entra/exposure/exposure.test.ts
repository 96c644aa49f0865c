import { expect, test } from 'vitest';
import { entityOf, mapBody, relationLines, tenantId } from '../../azure/testing.ts';
import { guid } from '../testing.ts';
import { exposedCredential } from './exposed-credential.ts';
import { unreviewedCriticalAsset } from './unreviewed-critical-asset.ts';

test('a credential on a device is exposed for its user', () => {
  const mapping = mapBody(exposedCredential, {
    DeviceId: 'dev',
    DeviceName: 'DESKTOP-1',
    DeviceExposure: 'High',
    UserId: 'usr',
    UserName: null,
    UserObjectId: guid('A'),
    UserCriticality: 0,
  });
  expect(entityOf(mapping)).toMatchObject({
    name: 'usr on DESKTOP-1',
    properties: { deviceExposure: 'High', userCriticality: 0 },
  });
  expect(relationLines(mapping)).toEqual([`. identified ${guid('a')}`]);
});

test('a user on-premises only has no object in the directory', () => {
  expect(mapBody(exposedCredential, { DeviceId: 'd', UserId: 'u', UserObjectId: '' }).relations).toEqual([]);
});

test('an asset waits for a review, with what it may be', () => {
  const mapping = mapBody(unreviewedCriticalAsset, {
    NodeId: 'N',
    NodeName: 'DC',
    Classifications: ['DomainController'],
  });
  expect(entityOf(mapping).properties).toEqual({ classifications: ['DomainController'] });
  expect(relationLines(mapping)).toEqual([`. identified ${tenantId}`]);
});

test.each([
  [exposedCredential, 'ExposureGraphEdges'],
  [unreviewedCriticalAsset, 'criticalityConfidenceLow'],
])('the query is sent as one text', ({ source }, word) => {
  expect(source.kind === 'graph-list' && source.body?.Query).toContain(word);
});
