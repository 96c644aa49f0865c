/** Which controls checks speak for. Pure. */
import type { Control, Framework } from './declaration.ts';
import { frameworks } from './registry.ts';

interface OfFramework {
  readonly id: string;
  /** With the version where another framework has the same title. */
  readonly title: string;
  /** First those for which most of the checks speak. */
  readonly controls: readonly Pick<Control, 'id' | 'title'>[];
}

/** Controls of each framework that Assay carries by check id, as their places in its list. */
let places: ReadonlyMap<Framework, ReadonlyMap<string, readonly number[]>> | undefined;

function placesOf({ controls }: Framework): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [place, { ties }] of controls.entries())
    for (const { checkId } of ties) {
      const list = found.get(checkId);
      if (list) list.push(place);
      else found.set(checkId, [place]);
    }
  return found;
}

/** Controls for which one of the checks speaks, on whatever basis; frameworks without any are left out. */
export function controlsThatNeed(checkIds: readonly string[]): OfFramework[] {
  places ??= new Map(frameworks().map((framework) => [framework, placesOf(framework)]));
  return [...places].flatMap(([framework, byCheck]) => {
    const speaking = new Map<number, number>();
    for (const id of checkIds)
      for (const place of byCheck.get(id) ?? []) speaking.set(place, (speaking.get(place) ?? 0) + 1);
    const controls = [...speaking]
      .sort(([place, checks], [other, others]) => others - checks || place - other)
      .flatMap(([place]) => framework.controls[place] ?? [])
      .map(({ id, title }) => ({ id, title }));
    return controls.length === 0 ? [] : [{ id: framework.id, title: titleOf(framework), controls }];
  });
}

function titleOf({ title, version }: Framework): string {
  return frameworks().filter((one) => one.title === title).length > 1 ? `${title} ${version}` : title;
}
