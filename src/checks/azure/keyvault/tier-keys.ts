/** Keys of your own by tier: a tag says which tier of an application a key is for. */
import type { Check } from '../../declaration.ts';
import { code, type Facts, type Item, type Json, type Situation, type Verdict, valueAt } from '../../rule/index.ts';

/** Sources of facts that name a key in use, with where they do. */
const users = {
  'storage accounts': '@encryptionKeyUrl',
  'disk encryption sets': '@keyUrl',
  'SQL servers': '@keyId',
} as const;

/** The URL of a key without its version, which a service may or may not name. */
function keyOf(url: Json | undefined): string | undefined {
  return typeof url === 'string' ? /^https:\/\/[^/]+\/keys\/[^/]+/.exec(url.toLowerCase())?.[0] : undefined;
}

function keysInUse(facts: Situation['facts']): Set<string> {
  return new Set(
    Object.entries(users).flatMap(([name, path]) =>
      (facts[name]?.items ?? []).flatMap((item) => keyOf(valueAt(item, path)) ?? []),
    ),
  );
}

const text = (value: Json | undefined) => (typeof value === 'string' ? value.toLowerCase() : undefined);

function listOf(settings: Situation['settings'], name: string): readonly string[] {
  const list = settings[name];
  if (!Array.isArray(list)) throw new Error(`the check has no list ${name}`);
  return list;
}

/** Tiers that a key is for: the tag may be called by any of the names. */
function tiersOf(key: Item, { settings }: Situation): string[] {
  const tiers = listOf(settings, 'tiers').map((tier) => tier.toLowerCase());
  const said = listOf(settings, 'tags').map((tag) => text(valueAt(key, `tags[${tag}]`)));
  return tiers.filter((tier) => said.includes(tier));
}

function judge(_subscription: Item, situation: Situation): Verdict {
  const keys: Facts = situation.facts.keys ?? { items: [], missing: null };
  const used = keysInUse(situation.facts);
  const tagged = keys.items.flatMap((key) => tiersOf(key, situation).map((tier) => ({ tier, key })));
  const inUse = tagged.filter(({ key }) => used.has(keyOf(valueAt(key, '@keyUri')) ?? ''));
  const lacking = listOf(situation.settings, 'tiers').filter(
    (tier) => !inUse.some((each) => each.tier === tier.toLowerCase()),
  );
  const observed = { 'keys in use': inUse.map(({ tier, key }) => `${tier}: ${key.name}`), 'tiers without': lacking };
  if (lacking.length === 0) return { status: 'pass', reason: 'A key of each tier is in use.', observed };
  const missing = [keys, ...Object.keys(users).map((name) => situation.facts[name])].find((each) => each?.missing);
  if (missing?.missing) return { status: 'unknown', reason: missing.missing, observed };
  if (tagged.length === 0) return { status: 'not-applicable', reason: 'No key is tagged with a tier.', observed };
  return { status: 'fail', reason: `No key is in use for ${lacking.join(', ')}.`, observed };
}

export const tierKeyCheck: Check = {
  id: 'keyvault-cmk-key-per-tier',
  title: 'Each tier of applications encrypts with a key of its own that is in use',
  why: 'Where tiers share a key, access to one of them opens the data of all.',
  severity: 'low',
  topic: 'cmk',
  subject: 'azure_subscription',
  facts: {
    keys: { from: 'subscription', types: ['azure_key_vault_key'] },
    'storage accounts': { from: 'subscription', types: ['azure_storage_account'] },
    'disk encryption sets': { from: 'subscription', types: ['azure_disk_encryption_set'] },
    'SQL servers': { from: 'subscription', types: ['azure_sql_server'] },
  },
  settings: {
    tags: { words: 'Names of the tag of a key that says which tier it is for.', value: ['tier'] },
    tiers: { words: 'Tiers that need a key in use.', value: ['application', 'database'] },
  },
  rule: code('for each tier a tagged key encrypts a storage account, disks or a SQL server', judge),
  fix: {
    portal:
      'Key vault > Objects > Keys: create a key for the tier, tag it, and choose it for the storage accounts, disks and servers of the tier.',
    az: 'az keyvault key create --vault-name "$VAULT" --name database-tier --kty RSA-HSM --size 3072 --tags tier=database',
  },
  approximates:
    'Looks at keys and at what uses them within one subscription, and applies only where a key has the tag.',
};
