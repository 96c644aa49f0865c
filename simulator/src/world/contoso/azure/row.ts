import type { Body, Estate } from './estate.ts';
import type { Spread } from './layout.ts';

/** The part of a body that is the type's own. */
export type Make = (estate: Estate, index: number) => Body;

/** Everything the world knows of one resource type. A new type is one such row and its body function. */
export interface ResourceRow {
  /** Microsoft's spelling; the other tables use it in lower case. */
  readonly type: string;
  readonly parent?: string;
  readonly spread: Spread;
  readonly name: (index: number, place: number) => string;
  readonly body: Make;
}

const digits = (index: number): string => String(index).padStart(7, '0');

/** A top-level type. `perFlavour`: network, compute, data, apps, containers, operations. `{}` in the name is the number. */
export const top = (type: string, name: string, perFlavour: readonly number[], body: Make): ResourceRow => ({
  type,
  spread: { perFlavour },
  name: (index) => name.replace('{}', digits(index)),
  body,
});

/**
 * A top-level type that is not everywhere: one in the `place`-th resource group (0 to 17) of each subscription that has so
 * many. Of ten subscriptions in turn nine have a group 0, seven a group 3, four a group 6, three a group 7, two the groups
 * 8 to 15, and one the groups 16 and 17.
 */
export const rare = (type: string, name: string, place: number, body: Make): ResourceRow =>
  top(
    type,
    name,
    Array.from({ length: 18 }, (_, at) => (at === place ? 1 : 0)),
    body,
  );

/** A child type: so many under each parent in turn; the names go by place. */
export const child = (type: string, counts: readonly number[], names: readonly string[], body: Make): ResourceRow => {
  const parent = type.slice(0, type.lastIndexOf('/')).toLowerCase();
  return { type, parent, spread: { parent, counts }, name: (_index, place) => names[place] ?? `item${place}`, body };
};
