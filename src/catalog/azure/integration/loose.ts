/**
 * Pieces for optional fields whose type is not to be relied on: a field of another type than expected is "not said" and costs
 * itself alone, where the pieces of `vendor.ts` would refuse the whole body.
 */
import type { z } from 'zod';
import { maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';

export const looseText = maybeText.catch(undefined);
export const looseFlag = maybeFlag.catch(undefined);
export const looseNumber = maybeNumber.catch(undefined);
export const looseTexts = maybeTexts.catch(undefined);

export function looseObject<Shape extends z.ZodRawShape>(shape: Shape) {
  return maybeObject(shape).catch(undefined);
}

export function looseList<Item>(item: z.ZodType<Item>) {
  return maybeList(item).catch(undefined);
}
