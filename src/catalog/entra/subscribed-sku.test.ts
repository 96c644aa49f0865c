import { expect, test } from 'vitest';
import { entityOf, mapBody, tenantId } from '../azure/testing.ts';
import { subscribedSku } from './subscribed-sku.ts';

const skuId = '06ebc4ee-1bb5-47dd-8120-11324bc54e06';

test('a licence is keyed by the SKU id that users name', () => {
  const entity = entityOf(
    mapBody(subscribedSku, {
      id: `${tenantId}_${skuId}`,
      skuId,
      skuPartNumber: 'SPE_E5',
      capabilityStatus: 'Enabled',
      appliesTo: 'User',
      consumedUnits: 14,
      prepaidUnits: { enabled: 25, suspended: 0, warning: 0, lockedOut: 0 },
      servicePlans: [{ servicePlanId: 'x', servicePlanName: 'AAD_PREMIUM_P2' }, { servicePlanName: null }],
    }),
  );
  expect(entity.key).toBe(`/tenants/${tenantId}/subscribedskus/${skuId}`);
  expect(entity.name).toBe('SPE_E5');
  expect(entity.properties).toMatchObject({ consumedUnits: 14, enabledUnits: 25, servicePlans: ['AAD_PREMIUM_P2'] });
});

test('a licence without a SKU id is rejected with its id', () => {
  expect(mapBody(subscribedSku, { id: 'x', skuId: null }).rejected).toMatchObject([{ id: 'x' }]);
});
