import { expect, test } from 'vitest';
import { entityTypes } from '../src/catalog/index.ts';
import { countedTypes, listingRequests } from './request-model.ts';

/**
 * What was published of the measured tenant. Diagnostic settings were asked for of 112 things: the subscription and 111
 * resources of kinds that were not published, for which security groups stand here.
 */
const published = {
  azure_subscription: 1,
  azure_resource_group: 76,
  entra_service_principal: 400,
  entra_group: 7,
  azure_policy_definition: 224,
  azure_network_security_group: 111,
};

test('explains most of the measured run with the counts that were published; machines, vaults and servers were not', () => {
  const { requests } = listingRequests(published);
  expect(requests).toBeLessThanOrEqual(2398);
  expect(requests).toBeGreaterThan(2398 * 0.9);
});

test('has the parts of the measured tenant', () => {
  const { parts } = listingRequests(published);
  const of = (title: RegExp) =>
    parts.filter((part) => title.test(part.title)).reduce((sum, part) => sum + part.requests, 0);
  expect(of(/resource group/)).toBe(912);
  expect(of(/service principal/)).toBe(400);
  expect(of(/^policy definitions/)).toBe(224);
  expect(of(/^diagnostic settings/)).toBe(112);
  expect(of(/sign-in|tokens/)).toBe(256 + 198);
});

test('grows as said for the published estimate of 50 subscriptions with 100 resource groups each', () => {
  const { parts } = listingRequests({ azure_resource_group: 5000, entra_group: 5000, entra_service_principal: 3000 });
  expect(parts.slice(0, 3).map(({ requests }) => requests)).toEqual([60_000, 5000, 3000]);
});

test('counts types that the product has', () => {
  const known = new Set(entityTypes.map(({ type }) => type));
  expect(countedTypes.filter((type) => !known.has(type))).toEqual([]);
});

test('is the sum of its parts', () => {
  const { requests, parts } = listingRequests({ azure_storage_account: 3, azure_virtual_machine: 2 });
  expect(requests).toBe(parts.reduce((sum, part) => sum + part.requests, 0));
  expect(requests).toBe(19 + 58 + 3 * 8 + 2 * 2);
});
