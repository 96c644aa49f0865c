/** Source: Microsoft Graph, "subscribedSku resource type" (v1.0). */
import { code, type Item, type Rule, valueAt } from '../../rule/index.ts';

const premium = ['aad_premium', 'aad_premium_p2'];

function isPremium(sku: Item): boolean {
  const plans = sku.properties.servicePlans;
  return Array.isArray(plans) && plans.some((plan) => premium.includes(String(plan).toLowerCase()));
}

const figure = (sku: Item, path: string) => Number(valueAt(sku, path) ?? 0);

export const licensed: Rule = code(
  'a product with Microsoft Entra ID P1 or P2 is bought, and no more of it assigned than bought',
  (_tenant, { facts }) => {
    const bought = (facts.skus?.items ?? []).filter((sku) => isPremium(sku) && figure(sku, 'prepaidUnits.enabled') > 0);
    const missing = facts.skus?.missing ?? null;
    const over = bought.filter((sku) => figure(sku, 'consumedUnits') > figure(sku, 'prepaidUnits.enabled'));
    const observed = {
      products: bought.map((sku) => ({
        name: sku.name,
        consumedUnits: figure(sku, 'consumedUnits'),
        enabled: figure(sku, 'prepaidUnits.enabled'),
      })),
    };
    if (over.length > 0) return { status: 'fail', reason: 'More units are assigned than were bought.', observed };
    if (missing !== null) return { status: 'unknown', reason: missing, observed };
    return bought.length > 0
      ? { status: 'pass', reason: 'Units that are assigned were bought.', observed }
      : { status: 'fail', reason: 'No product with Microsoft Entra ID P1 or P2 is bought.', observed };
  },
);
