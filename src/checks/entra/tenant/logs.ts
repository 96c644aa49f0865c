/** Source: Azure Monitor, "Diagnostic settings" of Microsoft Entra ID and of Intune. */
import { code, type Item, type Json, type Rule, valueAt } from '../../rule/index.ts';
import { listOf } from '../shared/lists.ts';

const destinations = ['workspaceId', 'storageAccountId', 'eventHubAuthorizationRuleId', 'marketplacePartnerId'];

const leadsSomewhere = (setting: Item) =>
  destinations.some((name) => {
    const value = valueAt(setting, `properties.${name}`);
    return typeof value === 'string' && value !== '';
  });

const isOn = (log: Json): log is { readonly [key: string]: Json } =>
  typeof log === 'object' && log !== null && !Array.isArray(log) && 'enabled' in log && log.enabled === true;

function categoriesOf(setting: Item): string[] {
  const logs = valueAt(setting, 'properties.logs');
  if (!Array.isArray(logs) || !leadsSomewhere(setting)) return [];
  return logs.filter(isOn).map((log) => String(log.category ?? log.categoryGroup).toLowerCase());
}

/** Facts `exports`, setting `categories`. */
export const exported: Rule = code(
  'each category of the settings is enabled in a diagnostic setting that has a destination',
  (_tenant, { facts, settings }) => {
    const found = new Set((facts.exports?.items ?? []).flatMap(categoriesOf));
    const kept = listOf(settings, 'categories').filter((name) => !found.has(name) && !found.has('alllogs'));
    if (kept.length === 0) return { status: 'pass', reason: 'Each category goes somewhere.', observed: {} };
    const missing = facts.exports?.missing ?? null;
    if (missing !== null) return { status: 'unknown', reason: missing, observed: {} };
    return { status: 'fail', reason: 'Some categories go nowhere.', observed: { 'not exported': kept } };
  },
);
