/** What a connection reads and what it leaves out, as its owner chose. Pure. */
import { z } from 'zod';
import type { Declaration, Product } from './declaration.ts';

/** Switches of the catalogue with their titles, in the order in which they are shown. */
export const products = {
  entra: 'Entra ID',
  subscriptions: 'Subscriptions and resource groups',
  authorization: 'Azure roles and assignments',
  compute: 'Compute',
  network: 'Network',
  storage: 'Storage',
  'key-vault': 'Key Vault',
  databases: 'Databases',
  'app-service': 'App Service',
  containers: 'Containers',
  aks: 'Kubernetes (AKS)',
  messaging: 'Messaging',
  integration: 'Integration and automation',
  analytics: 'Analytics',
  ai: 'AI and search',
  recovery: 'Backup and recovery',
  defender: 'Defender for Cloud',
  policy: 'Azure Policy',
  advisor: 'Advisor',
  hybrid: 'Arc and hybrid',
  intune: 'Intune',
  usage: 'Usage and cost',
  monitor: 'Monitor',
} as const satisfies Record<Product, string>;

const productNames = Object.keys(products) as [Product, ...Product[]];

/** Without these nothing else has a place to hang from. */
export const fixedProducts: readonly Product[] = ['subscriptions'];

const hours = (least: number, most: number) => z.number().int().min(least).max(most);

/** Options of a connection; unknown keys are refused. */
export const readOptions = z
  .strictObject({
    products: z.partialRecord(z.enum(productNames), z.boolean()).default({}),
    types: z.record(z.string().min(1).max(100), z.boolean()).default({}),
    skipOnPremisesGroups: z.boolean().default(false),
    skipUnusedRoles: z.boolean().default(false),
    skipStorageContainers: z.boolean().default(false),
    skipPremium: z.boolean().nullable().default(null),
    graphDomain: z.string().min(1).max(253).nullable().default(null),
    readDisabledSubscriptions: z.boolean().default(true),
    skipTag: z
      .strictObject({ name: z.string().min(1).max(512), value: z.string().max(256) })
      .nullable()
      .default({ name: 'assay', value: 'skip' }),
    accountNameTag: z.string().min(1).max(512).nullable().default(null),
    rereadAfterHours: hours(0, 24 * 30).default(12),
    fullReadAfterHours: hours(0, 24 * 30).default(24),
  })
  .meta({ id: 'ReadOptions' });
export type ReadOptions = z.output<typeof readOptions>;

export const defaultOptions: ReadOptions = readOptions.parse({});

/** What each option does, what it saves and what it loses: for forms and for the page of options. */
export const optionTexts = {
  products: {
    title: 'Products',
    does: 'Turns all types of a product off.',
    saves: 'Every request, right and row of these types.',
    loses:
      'Their inventory, relations, history and every check on them; what is off shows as not read, never as absent.',
  },
  types: {
    title: 'Types',
    does: 'Turns single types on or off; it wins over the product. Types that are off unless named are large or need a further consent.',
    saves: 'The requests of the type; with lists below each resource one part of a batch for every resource.',
    loses: 'Entities and relations of the type.',
  },
  skipOnPremisesGroups: {
    title: 'Skip groups synced from on-premises',
    does: 'Leaves out groups whose source is an on-premises directory.',
    saves: 'The list of members and of owners of each such group.',
    loses:
      'Access that is given through them: effective access is unknown for whoever is only a member of such a group.',
  },
  skipUnusedRoles: {
    title: 'Skip unused roles',
    does: 'Leaves out built-in and custom Azure roles that no visible role assignment names.',
    saves: 'Several hundred rows.',
    loses: 'Nothing of the access that exists; roles that could be assigned are not listed.',
  },
  skipStorageContainers: {
    title: 'Skip blob containers',
    does: 'Does not list the containers of storage accounts.',
    saves: 'A read for each storage account, and their rows: accounts may have many thousands.',
    loses: 'Public access of single containers, immutability and legal holds.',
  },
  skipPremium: {
    title: 'Skip what needs a premium licence',
    does: 'Does not ask for sign-in activity, registration details, risk, privileged identity management and entitlement management. Left unset, the licences of the tenant decide.',
    saves: 'Requests that a tenant without the licence refuses.',
    loses: 'With the licence: those facts, which then show as unlicensed.',
  },
  graphDomain: {
    title: 'Graph domain',
    does: 'Reads the directory from another Microsoft Graph host than that of the cloud, such as graph.microsoft.us. Only hosts of the table of clouds are accepted.',
    saves: 'Nothing; some tenants of one cloud are served by the Graph of another.',
    loses: 'Nothing.',
  },
  readDisabledSubscriptions: {
    title: 'Read disabled subscriptions',
    does: 'Reads subscriptions that are disabled, past due or warned as well; resources in them stay readable for 90 days.',
    saves: 'Off: every request into them.',
    loses: 'Off: what still lies in them, which an attacker may still reach once they are enabled again.',
  },
  skipTag: {
    title: 'Tag of subscriptions to skip',
    does: 'Skips subscriptions that have this tag with this value, in any letter case. The subscription itself stays visible.',
    saves: 'Every request into them.',
    loses: 'Everything below them; it shows as skipped.',
  },
  accountNameTag: {
    title: 'Tag with the account name',
    does: 'Puts the value of this tag of a subscription on everything in it, as the property accountName.',
    saves: 'Nothing.',
    loses: 'Nothing.',
  },
  rereadAfterHours: {
    title: 'Read again after (hours)',
    does: 'How long lists below unchanged resources and subscriptions, and reports, are taken as they are. What has changed is read at once.',
    saves: 'With 12 hours and a sync each hour eleven of twelve of these requests, which are most of all.',
    loses:
      'A change that the resource itself does not show, such as a new diagnostic setting, is seen that much later.',
  },
  fullReadAfterHours: {
    title: 'Read everything after (hours)',
    does: 'How long change feeds (Graph delta, Resource Graph changes) are trusted before everything is read and compared again.',
    saves: 'Nearly all requests of the syncs between.',
    loses: 'Nothing that the feeds tell; what a feed leaves out is seen that much later.',
  },
} as const satisfies Record<keyof ReadOptions, { title: string; does: string; saves: string; loses: string }>;

/** The declarations that a connection reads. Parts go with what they are parts of, unless they are switched off by name. */
export function selectDeclarations(options: ReadOptions, from: readonly Declaration[]): Declaration[] {
  const byType = new Map(from.map((declaration) => [declaration.type, declaration]));
  const isOn = (declaration: Declaration): boolean => {
    const { type, product, optIn, source } = declaration;
    const whole = source.kind === 'part' ? byType.get(source.parent) : undefined;
    if (whole && !isOn(whole)) return false;
    // Without its parents a list has nothing to hang from, and would look empty.
    if (
      'parents' in source &&
      !source.parents.some((parent) => byType.has(parent) && isOn(byType.get(parent) ?? declaration))
    )
      return false;
    const named = options.types[type];
    if (named !== undefined) return named || fixedProducts.includes(product);
    if (options.skipStorageContainers && type === 'azure_blob_container') return false;
    if (fixedProducts.includes(product)) return true;
    return (options.products[product] ?? true) && !optIn;
  };
  return from.filter(isOn);
}
