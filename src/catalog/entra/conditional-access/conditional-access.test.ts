import { expect, test } from 'vitest';
import { entityOf, mapBody, tenantId } from '../../azure/testing.ts';
import { guid } from '../testing.ts';
import { authenticationContext } from './authentication-context.ts';
import { authenticationStrength } from './authentication-strength.ts';
import { conditionalAccessPolicyBeta } from './conditional-access-policy-beta.ts';
import { conditionalAccessTemplate } from './conditional-access-template.ts';
import { namedLocation } from './named-location.ts';

test('locations of both kinds come in one list', () => {
  const ranges = entityOf(
    mapBody(namedLocation, {
      '@odata.type': '#microsoft.graph.ipNamedLocation',
      id: guid('A'),
      displayName: 'HQ',
      isTrusted: true,
      ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }, {}],
    }),
  );
  expect(ranges.properties).toEqual({ kind: 'ipNamedLocation', isTrusted: true, ipRanges: ['203.0.113.0/24'] });
  const countries = entityOf(
    mapBody(namedLocation, {
      '@odata.type': '#microsoft.graph.countryNamedLocation',
      id: guid('B'),
      countriesAndRegions: ['CH'],
      includeUnknownCountriesAndRegions: false,
    }),
  );
  expect(countries.properties).not.toHaveProperty('isTrusted');
  expect(countries.properties).toMatchObject({ countriesAndRegions: ['CH'], includeUnknownCountriesAndRegions: false });
});

test('what has the same id in every tenant is kept apart by the tenant', () => {
  expect(entityOf(mapBody(authenticationContext, { id: 'C1', isAvailable: false })).key).toBe(
    `/tenants/${tenantId}/authenticationcontexts/c1`,
  );
  const strength = entityOf(mapBody(authenticationStrength, { id: guid('A'), allowedCombinations: ['fido2'] }));
  expect(strength.key).toBe(`/tenants/${tenantId}/authenticationstrengths/${guid('a')}`);
  expect(strength.properties).toEqual({ allowedCombinations: ['fido2'] });
  const template = entityOf(
    mapBody(conditionalAccessTemplate, { id: guid('A'), name: 'MFA', scenarios: 'secureFoundation, zeroTrust' }),
  );
  expect(template).toMatchObject({ name: 'MFA', properties: { scenarios: ['secureFoundation', 'zeroTrust'] } });
});

test.each([
  ['a text', 'high,medium', ['high', 'medium']],
  ['a list', ['low'], ['low']],
  ['null', null, null],
])('risk of agents comes as %s', (_how, agentIdRiskLevels, expected) => {
  const entity = entityOf(mapBody(conditionalAccessPolicyBeta, { id: guid('A'), conditions: { agentIdRiskLevels } }));
  expect(entity).toMatchObject({ partOf: guid('a'), properties: { agentIdRiskLevels: expected } });
});
