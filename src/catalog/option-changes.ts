/** Changes to the options of a connection: what is not named stays as it is. Pure. */
import { z } from 'zod';
import type { Declaration } from './declaration.ts';
import { fixedProducts, type ReadOptions, readOptions } from './options.ts';
import { declarations } from './registry.ts';

const { products, types, ...plain } = readOptions.shape;

/** A switch of a product or type; null takes it back to its default. */
const switched = z.boolean().nullable();

// Built from the schemas below the defaults: with the defaults, an option that is not named would be set back.
export const optionChanges = z
  .strictObject({
    products: z.partialRecord(products.unwrap().keyType, switched).describe('By product; null is the default.'),
    types: z.record(types.unwrap().keyType, switched).describe('By type; null takes its own switch away.'),
    skipOnPremisesGroups: plain.skipOnPremisesGroups.unwrap(),
    skipUnusedRoles: plain.skipUnusedRoles.unwrap(),
    skipStorageContainers: plain.skipStorageContainers.unwrap(),
    skipPremium: plain.skipPremium.unwrap(),
    graphDomain: plain.graphDomain.unwrap(),
    readDisabledSubscriptions: plain.readDisabledSubscriptions.unwrap(),
    skipTag: plain.skipTag.unwrap(),
    accountNameTag: plain.accountNameTag.unwrap(),
    rereadAfterHours: plain.rereadAfterHours.unwrap(),
    fullReadAfterHours: plain.fullReadAfterHours.unwrap(),
  } satisfies Record<keyof ReadOptions, z.ZodType>)
  .partial()
  .meta({ id: 'OptionChanges' });
export type OptionChanges = z.output<typeof optionChanges>;

/** The options after a change; switches of products and types are changed one by one, everything else as a whole. */
export function changeOptions(current: ReadOptions, changes: OptionChanges): ReadOptions {
  const named = Object.entries(changes).filter(([, value]) => value !== undefined);
  return readOptions.parse({
    ...current,
    ...Object.fromEntries(named),
    products: switchesAfter(current.products, changes.products),
    types: switchesAfter(current.types, changes.types),
  });
}

type Switches = Readonly<Record<string, boolean | null | undefined>>;

function switchesAfter(current: Switches, changes: Switches = {}): Switches {
  const all = Object.entries({ ...current, ...changes });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined && value !== null));
}

/** Why a change cannot do what it says, in words: a type that there is not, or one that is always read. */
export function optionFault(changes: OptionChanges, from: readonly Declaration[] = declarations): string | undefined {
  const named = Object.entries(changes.types ?? {});
  const unknown = named.find(([type]) => !from.some((declaration) => declaration.type === type));
  if (unknown) return `options.types: there is no type "${unknown[0]}"`;
  const product = fixedProducts.find((each) => changes.products?.[each] === false);
  if (product !== undefined) return `options.products: "${product}" is always read`;
  const fixed = named.find(
    ([type, on]) => on === false && from.some((each) => each.type === type && fixedProducts.includes(each.product)),
  );
  return fixed && `options.types: "${fixed[0]}" is always read`;
}
