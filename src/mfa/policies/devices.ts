import { dimensions, yesOrNo } from '../coverage/dimensions.ts';
import { type Box, everything, meetings, type Space, slice } from '../coverage/space.ts';
import type { SpaceBuilder } from '../coverage/space-builder.ts';
import { normalRule } from './rule.ts';
import type { ConditionalAccessPolicy } from './schema.ts';

type Devices = ConditionalAccessPolicy['conditions']['devices'];

interface Test {
  readonly dimension: string;
  readonly holds: 'yes' | 'no';
}

/** Rules that ask the same as a grant control does. Any other rule is true of some devices and false of others. */
const knownRules: readonly (readonly [RegExp, string])[] = [
  [/^device\.isCompliant -eq "?True"?$/i, 'compliantDevice'],
  [/^device\.trustType -eq "ServerAD"$/i, 'domainJoinedDevice'],
];

/** The states that the condition had before filters (beta, deprecated): Graph, "conditionalAccessDevices resource type". */
const states: Readonly<Record<string, string>> = { compliant: 'compliantDevice', domainjoined: 'domainJoinedDevice' };

export function addDevices(builder: SpaceBuilder, devices: Devices): void {
  for (const { dimension } of tests(devices)) builder.add(dimension, [yesOrNo.no, yesOrNo.yes]);
}

export function deviceBoxes(space: Space, devices: Devices): readonly Box[] {
  return tests(devices)
    .map(({ dimension, holds }) => slice(space, dimension, [holds]))
    .reduce(meetings, [everything]);
}

function tests(devices: Devices): readonly Test[] {
  if (!devices) return [];
  const { deviceFilter, includeDevices, excludeDevices } = devices;
  const found: Test[] = excludeDevices.map((state) => ({ dimension: stateDimension(state), holds: yesOrNo.no }));
  const included = includeDevices.filter((state) => state.toLowerCase() !== 'all');
  for (const state of included) found.push({ dimension: stateDimension(state), holds: yesOrNo.yes });
  if (deviceFilter) {
    const excludes = deviceFilter.mode.toLowerCase() === 'exclude';
    found.push({ dimension: filterDimension(deviceFilter.rule), holds: excludes ? yesOrNo.no : yesOrNo.yes });
  }
  return found;
}

const stateDimension = (state: string) => dimensions.control(states[state.toLowerCase()] ?? `device ${state}`);

function filterDimension(rule: string): string {
  const text = normalRule(rule);
  const control = knownRules.find(([pattern]) => pattern.test(text))?.[1];
  return control === undefined ? dimensions.deviceFilter(text) : dimensions.control(control);
}
