/** Role assignments that Privileged Identity Management ends or begins by itself. */
import { itemsOf } from '../../world/collection.ts';
import type { JsonObject, World } from '../../world/world.ts';
import { isObject } from './permission.ts';

export interface Schedules {
  /** Lower-case ids of role assignments that do not hold now. */
  readonly idle: ReadonlySet<string>;
  /** Until when that is so, in milliseconds. */
  readonly until: number;
}

/** An assignment holds from the start of its schedule, and no more at its end. Eligibilities are no assignments at all. */
export function schedulesAt(world: World, now: number): Schedules {
  const idle = new Set<string>();
  let until = Number.POSITIVE_INFINITY;
  for (const { properties } of itemsOf(
    world.arm.list('microsoft.authorization/roleassignmentscheduleinstances', '/'),
  )) {
    if (!isObject(properties)) continue;
    const start = timeOf(properties, 'startDateTime') ?? Number.NEGATIVE_INFINITY;
    const end = timeOf(properties, 'endDateTime') ?? Number.POSITIVE_INFINITY;
    if (now < start || now >= end) idle.add(String(properties.originRoleAssignmentId).toLowerCase());
    for (const change of [start, end]) if (change > now) until = Math.min(until, change);
  }
  return { idle, until };
}

function timeOf(properties: JsonObject, name: string): number | undefined {
  const value = properties[name];
  return typeof value === 'string' ? Date.parse(value) : undefined;
}
