/**
 * Permissive zod pieces for bodies of Azure and Graph: only named fields are taken, any of them may be null or missing,
 * and letter case of ids and enums is not trusted (recorded bodies deviate from the published schemas in all three). Of
 * another type than said, an optional field costs itself and is counted (`parse.ts`); `.catch(undefined)` is for what users
 * write themselves, where no type is wrong.
 */
import { z } from 'zod';
import { parseItem } from './parse.ts';

export const maybeText = z.string().nullish();
export const maybeFlag = z.boolean().nullish();
export const maybeNumber = z.number().nullish();
export const maybeTexts = z.array(z.string()).nullish();
/** Anything, or nothing: a plain `unknown` would refuse a body without the field. */
export const maybeAnything = z.unknown().optional();

/** An object of which only the named fields are read; null and absence are the same "not said". */
export function maybeObject<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape).nullish();
}

const unfit: unique symbol = Symbol('an item that does not fit');

/**
 * A list whose items are read by a schema. A field of a wrong type costs the item that field; items that do not fit at all
 * are left out rather than failing the whole body.
 */
export function maybeList<Item>(item: z.ZodType<Item>) {
  const faulty = z.unknown().transform((value): Item | typeof unfit => {
    const parsed = parseItem(item, value);
    return parsed.success ? parsed.item : unfit;
  });
  return z
    .array(item.or(faulty))
    .nullish()
    .transform((values) => values?.flatMap((value): Item[] => (value === unfit ? [] : [value])));
}

/** `{ id }` of a referenced sub-resource, as network bodies have it everywhere. */
export const maybeReference = maybeObject({ id: maybeText });

export const maybeTags = z.record(z.string(), z.string().nullable()).nullish().catch(undefined);

/** The managed identity block of a resource. */
export const maybeIdentity = maybeObject({
  type: maybeText,
  principalId: maybeText,
  tenantId: maybeText,
  userAssignedIdentities: z.record(z.string(), z.unknown()).nullish(),
});

/** The envelope that every Resource Manager and Resource Graph object has; add `properties` to it. */
export const armShape = {
  id: z.string().min(1),
  name: z.string(),
  type: maybeText,
  kind: maybeText,
  location: maybeText,
  tags: maybeTags,
  sku: maybeAnything,
  identity: maybeIdentity,
  managedBy: maybeText,
} as const;
