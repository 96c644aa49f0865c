/** When an activity log alert fires: all of its conditions let an event through. */
import { z } from 'zod';
import type { Match } from '../../rule/index.ts';

const leaf = z.object({
  field: z.string().nullish(),
  equals: z.string().nullish(),
  containsAny: z.array(z.string()).nullish(),
});
const conditions = z.array(z.object({ ...leaf.shape, anyOf: z.array(leaf).nullish() }));

type Leaf = z.output<typeof leaf>;
type Event = Readonly<Record<string, readonly string[]>>;

/** A condition on a field that the event does not name may keep it back. */
function lets({ field, equals, containsAny }: Leaf, event: Event): boolean {
  const values = event[(field ?? '').toLowerCase()] ?? [];
  return [equals ?? [], containsAny ?? []].flat().some((value) => values.includes(value.toLowerCase()));
}

/**
 * Conditions that let each event of the operation through; one on the level, the status or the caller does not. Operations are
 * told in the categories Administrative, Security and Policy.
 */
export function firesAt(operation: string): Match {
  const name = operation.toLowerCase();
  const event: Event = {
    category: ['administrative', 'security', 'policy'],
    operationname: [name],
    resourcetype: [name.slice(0, name.lastIndexOf('/'))],
  };
  return {
    words: `conditions that let ${operation} through`,
    test: (value) => {
      const told = conditions.safeParse(value).data;
      return (
        told && told.length > 0 && told.every((each) => [each, ...(each.anyOf ?? [])].some((one) => lets(one, event)))
      );
    },
  };
}

/** Conditions of which one asks for this category; the others may narrow it down. */
export const firesFor = (category: string): Match => ({
  words: `conditions for ${category}`,
  test: (value) => conditions.safeParse(value).data?.some((each) => lets(each, { category: [category.toLowerCase()] })),
});
