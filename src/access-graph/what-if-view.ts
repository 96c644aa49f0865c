/** What-if answers of a model as the API shows them. */
import type { Effect, Shift } from '../access/index.ts';
import { type Naming, personOf } from './naming.ts';
import type { Named } from './repo.ts';
import type { WhatIfView } from './what-if-schema.ts';
import type { Answers } from './worker/questions.ts';

/** How many of those who gain or lose something are named. */
const namedPeople = 100;

type Found = Answers['whatIf'];
type Names = Readonly<Record<string, Named>>;

/** Collects the ids of an answer whose names are shown. */
export function whatIfNames(naming: Naming, { differences, ways }: Found): void {
  for (const one of differences) {
    if (one.scope !== '/') naming.add(one.scope);
    namePeople(naming, one);
    if (!isEffect(one)) continue;
    if (one.plane === 'directory') naming.addOf('directoryroles', one.roleDefinitionId);
    if (one.plane === 'application' && one.assignmentId) naming.addOf('approleassignments', one.assignmentId);
  }
  for (const way of ways?.goals ?? []) {
    if (way.goal !== '/') naming.add(way.goal);
    namePeople(naming, way);
  }
}

function namePeople(naming: Naming, { loses, gains, losesEligible, gainsEligible }: Shift): void {
  for (const list of [loses, gains, losesEligible, gainsEligible]) naming.add(...list.slice(0, namedPeople));
}

export function whatIfView(
  { differences, ways, unknown }: Found,
  names: Names,
): Pick<WhatIfView, 'differences' | 'ways' | 'unknown'> {
  return {
    differences: differences.map((one) => ({
      plane: one.plane,
      scope: one.scope,
      action: one.action,
      ...(isEffect(one)
        ? { ...(one.plane !== 'ownership' && { roleName: roleName(one, names) }), before: null, after: null }
        : { before: one.before, after: one.after }),
      ...shiftView(one, names),
    })),
    ways: ways && {
      goals: ways.goals.map((way) => ({
        goal: way.goal,
        before: way.before,
        after: way.after,
        ...shiftView(way, names),
      })),
      leftOut: ways.leftOut,
    },
    unknown: [...unknown],
  };
}

const isEffect = (one: Found['differences'][number]): one is Effect => 'roleName' in one;

/** As the directory names it, where it was read. */
function roleName({ plane, roleDefinitionId, roleName: known, assignmentId }: Effect, names: Names): string {
  if (plane === 'directory') return names[roleDefinitionId.toLowerCase()]?.name ?? known;
  if (plane === 'application') return names[assignmentId?.toLowerCase() ?? '']?.name ?? known;
  return known;
}

function shiftView(shift: Shift, names: Names) {
  const people = (ids: readonly string[]) => ({
    count: ids.length,
    first: ids.slice(0, namedPeople).map((id) => personOf(id, names)),
  });
  return {
    loses: people(shift.loses),
    gains: people(shift.gains),
    losesEligible: people(shift.losesEligible),
    gainsEligible: people(shift.gainsEligible),
  };
}
