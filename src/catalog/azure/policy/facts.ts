/** What assignments, definitions and exemptions have in common. */
import { z } from 'zod';
import type { PropertyValue } from '../../declaration.ts';
import { maybeAnything, maybeText } from '../../vendor.ts';

/** Who made it and when, as the portal and the service write it; anything else in it is the customer's own. */
export const maybeMetadata = z
  .object({
    category: maybeText.catch(undefined),
    version: maybeText.catch(undefined),
    deprecated: z.boolean().nullish().catch(undefined),
    preview: z.boolean().nullish().catch(undefined),
    assignedBy: maybeText.catch(undefined),
    createdBy: maybeText.catch(undefined),
    createdOn: maybeText.catch(undefined),
    updatedBy: maybeText.catch(undefined),
    updatedOn: maybeText.catch(undefined),
  })
  .nullish()
  .catch(undefined);

/** Values of parameters: `{ name: { value } }`. */
export const maybeValues = z
  .record(z.string(), z.object({ value: maybeAnything }))
  .nullish()
  .catch(undefined);

/** Declared parameters: `{ name: { type, allowedValues, defaultValue } }`. */
export const maybeParameters = z
  .record(z.string(), z.object({ type: maybeText, defaultValue: maybeAnything, allowedValues: maybeAnything }))
  .nullish()
  .catch(undefined);

const jsonValue: z.ZodType<PropertyValue> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(jsonValue), z.record(z.string(), jsonValue)]),
);

/** A value of the body as a property; null where it cannot be one. */
export function asProperty(value: unknown): PropertyValue {
  return jsonValue.safeParse(value).data ?? null;
}
