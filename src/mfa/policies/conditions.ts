import { dimensions, yesOrNo } from '../coverage/dimensions.ts';
import { type Box, everything, meetings, type Space, slice } from '../coverage/space.ts';
import type { SpaceBuilder } from '../coverage/space-builder.ts';
import { addDevices, deviceBoxes } from './devices.ts';
import type { ConditionalAccessPolicy } from './schema.ts';
import { unknownConditions } from './unknown-conditions.ts';

type Conditions = ConditionalAccessPolicy['conditions'];

/** Conditions that are a list of words; an empty list narrows nothing. */
const wordConditions = [
  {
    dimension: dimensions.clientAppType,
    known: ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'],
    words: ({ clientAppTypes }: Conditions) => clientAppTypes,
    /** The old word for those Exchange ActiveSync clients whose platform is supported. */
    contains: { exchangeactivesync: ['easSupported'] },
  },
  {
    dimension: dimensions.signInRisk,
    known: ['none', 'low', 'medium', 'high'],
    words: ({ signInRiskLevels }: Conditions) => signInRiskLevels,
  },
  {
    dimension: dimensions.userRisk,
    known: ['none', 'low', 'medium', 'high'],
    words: ({ userRiskLevels }: Conditions) => userRiskLevels,
  },
  {
    dimension: dimensions.insiderRisk,
    known: ['none', 'minor', 'moderate', 'elevated'],
    words: ({ insiderRiskLevels }: Conditions) => insiderRiskLevels,
  },
  {
    dimension: dimensions.authenticationFlow,
    known: ['none', 'deviceCodeFlow', 'authenticationTransfer'],
    words: ({ authenticationFlows }: Conditions) => authenticationFlows?.transferMethods ?? [],
  },
] as const satisfies readonly WordCondition[];

interface WordCondition {
  readonly dimension: string;
  readonly known: readonly string[];
  readonly words: (conditions: Conditions) => readonly string[];
  readonly contains?: Readonly<Record<string, readonly string[]>>;
}

/** Windows first, as the most ordinary; a client may also tell no platform, or one that is none of these. */
const platforms = ['windows', 'macOS', 'iOS', 'android', 'linux', 'windowsPhone', 'unknown'] as const;

export function addConditions(builder: SpaceBuilder, conditions: Conditions): void {
  for (const { dimension, known, words } of wordConditions) {
    builder.add(dimension, known);
    builder.add(dimension, newWords(known, words(conditions)));
  }
  const { includePlatforms = [], excludePlatforms = [] } = conditions.platforms ?? {};
  builder.add(dimensions.platform, platforms);
  builder.add(dimensions.platform, newWords(platforms, [...includePlatforms, ...excludePlatforms]));
  addDevices(builder, conditions.devices);
  for (const name of unknownConditions(conditions)) builder.add(dimensions.condition(name), [yesOrNo.no, yesOrNo.yes]);
}

/** The sign-ins that meet every condition besides users, applications and locations. */
export function conditionBoxes(space: Space, conditions: Conditions): readonly Box[] {
  const parts = [
    ...wordConditions.map((condition) => wordBoxes(space, condition, conditions)),
    platformBoxes(space, conditions),
    deviceBoxes(space, conditions.devices),
    ...unknownConditions(conditions).map((name) => slice(space, dimensions.condition(name), [yesOrNo.yes])),
  ];
  return parts.reduce(meetings, [everything]);
}

function wordBoxes(space: Space, { dimension, words, contains }: WordCondition, conditions: Conditions) {
  const given = words(conditions).map((word) => word.toLowerCase());
  if (given.length === 0 || given.includes('all')) return [everything];
  const held = new Set(given.flatMap((word) => [word, ...(contains?.[word] ?? []).map((part) => part.toLowerCase())]));
  return slice(
    space,
    dimension,
    (space.get(dimension) ?? []).filter((value) => held.has(value.toLowerCase())),
  );
}

function platformBoxes(space: Space, { platforms: condition }: Conditions): readonly Box[] {
  if (!condition) return [everything];
  const included = condition.includePlatforms.map((name) => name.toLowerCase());
  const excluded = condition.excludePlatforms.map((name) => name.toLowerCase());
  const every = included.length === 0 || included.includes('all');
  const inside = (space.get(dimensions.platform) ?? []).filter((value) => {
    const name = value.toLowerCase();
    return (every || included.includes(name)) && !excluded.includes(name) && !excluded.includes('all');
  });
  return slice(space, dimensions.platform, inside);
}

/** Words that are not known yet, such as those of a later version of Graph. */
function newWords(known: readonly string[], given: readonly string[]): readonly string[] {
  const before = new Set(['all', ...known.map((word) => word.toLowerCase())]);
  return given
    .filter((word) => !before.has(word.toLowerCase()))
    .map((word) => (word === 'easSupported' ? word : word.toLowerCase()));
}
