/** Which checks need what is read of a type. Pure. */
import { type Check, severities } from './declaration.ts';
import { typesNeeded } from './evaluate/sources.ts';
import { checks } from './registry.ts';

let byType: ReadonlyMap<string, readonly Check[]> | undefined;

function index(): ReadonlyMap<string, readonly Check[]> {
  const needing = checks.flatMap((check) => typesNeeded(check).map((type) => ({ type, check })));
  const lists = Map.groupBy(needing, ({ type }) => type);
  return new Map([...lists].map(([type, list]) => [type, list.map(({ check }) => check)]));
}

/** Checks that say unknown, in part at least, where these catalogue types are not read; worst first, then by title. */
export function checksThatNeed(types: Iterable<string>): Check[] {
  byType ??= index();
  const found = new Set<Check>();
  for (const type of types) for (const check of byType.get(type) ?? []) found.add(check);
  return [...found].sort(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.title < b.title ? -1 : 1),
  );
}
