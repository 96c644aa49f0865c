import type { ConnectionOptions, OptionChanges, OptionDescription } from '../../api/types.ts';

type Flag = 'skipOnPremisesGroups' | 'skipUnusedRoles' | 'skipStorageContainers' | 'readDisabledSubscriptions';
type Switches = Readonly<Record<string, boolean>>;

export const flags: readonly Flag[] = [
  'skipOnPremisesGroups',
  'skipUnusedRoles',
  'skipStorageContainers',
  'readDisabledSubscriptions',
];

/** What stands in the form: texts as typed, and of products and types what is read. */
export interface OptionsDraft extends Readonly<Record<Flag, boolean>> {
  readonly products: Switches;
  readonly types: Switches;
  readonly premium: 'licences' | 'skip' | 'read';
  readonly graphDomain: string;
  readonly skipTagName: string;
  readonly skipTagValue: string;
  readonly accountNameTag: string;
  readonly rereadAfterHours: string;
  readonly fullReadAfterHours: string;
}

/** Every product, the types that must be named, and whatever else was named. */
export function toDraft(options: ConnectionOptions, { products, optInTypes }: OptionDescription): OptionsDraft {
  const { skipPremium, skipTag } = options;
  const given: Readonly<Record<string, boolean | undefined>> = options.products;
  return {
    products: Object.fromEntries(products.map(({ product, fixed }) => [product, fixed || (given[product] ?? true)])),
    types: { ...Object.fromEntries(optInTypes.map(({ type }) => [type, false])), ...options.types },
    skipOnPremisesGroups: options.skipOnPremisesGroups,
    skipUnusedRoles: options.skipUnusedRoles,
    skipStorageContainers: options.skipStorageContainers,
    readDisabledSubscriptions: options.readDisabledSubscriptions,
    premium: skipPremium === null ? 'licences' : skipPremium ? 'skip' : 'read',
    graphDomain: options.graphDomain ?? '',
    skipTagName: skipTag?.name ?? '',
    skipTagValue: skipTag?.value ?? '',
    accountNameTag: options.accountNameTag ?? '',
    rereadAfterHours: String(options.rereadAfterHours),
    fullReadAfterHours: String(options.fullReadAfterHours),
  };
}

const mostHours = 720;

/** What cannot be right, by field; the server checks the rest. */
export function optionErrors(draft: OptionsDraft): Partial<Record<keyof OptionsDraft, string>> {
  const hours = (name: 'rereadAfterHours' | 'fullReadAfterHours') =>
    /^\d{1,4}$/.test(draft[name].trim()) && Number(draft[name]) <= mostHours
      ? {}
      : { [name]: `Enter a whole number of hours from 0 to ${mostHours}.` };
  return {
    ...hours('rereadAfterHours'),
    ...hours('fullReadAfterHours'),
    ...(draft.skipTagName.trim() === '' && draft.skipTagValue !== ''
      ? { skipTagName: 'Enter the name of the tag, or empty its value as well.' }
      : {}),
  };
}

/** Only what was changed: what somebody else changes meanwhile stays. */
export function toChanges(before: OptionsDraft, draft: OptionsDraft): OptionChanges {
  const skipTagName = draft.skipTagName.trim();
  const textOrNone = (text: string) => (text.trim() === '' ? null : text.trim());
  const changed = (...names: readonly (keyof OptionsDraft)[]) => names.some((name) => before[name] !== draft[name]);
  return {
    ...switchesBetween('products', before, draft),
    ...switchesBetween('types', before, draft),
    ...Object.fromEntries(flags.filter((flag) => changed(flag)).map((flag) => [flag, draft[flag]])),
    ...(changed('premium') ? { skipPremium: draft.premium === 'licences' ? null : draft.premium === 'skip' } : {}),
    ...(changed('graphDomain') ? { graphDomain: textOrNone(draft.graphDomain) } : {}),
    ...(changed('skipTagName', 'skipTagValue')
      ? { skipTag: skipTagName === '' ? null : { name: skipTagName, value: draft.skipTagValue } }
      : {}),
    ...(changed('accountNameTag') ? { accountNameTag: textOrNone(draft.accountNameTag) } : {}),
    ...(changed('rereadAfterHours') ? { rereadAfterHours: Number(draft.rereadAfterHours) } : {}),
    ...(changed('fullReadAfterHours') ? { fullReadAfterHours: Number(draft.fullReadAfterHours) } : {}),
  };
}

function switchesBetween(name: 'products' | 'types', before: OptionsDraft, draft: OptionsDraft): OptionChanges {
  const changed = Object.entries(draft[name]).filter(([key, on]) => before[name][key] !== on);
  return changed.length === 0 ? {} : { [name]: Object.fromEntries(changed) };
}
