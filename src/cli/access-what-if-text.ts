/** What changes would do, for people. */
import { basisLines, nameOf } from './access-text.ts';
import type { WhatIfView } from './api-types.ts';
import { safeText } from './safe-text.ts';
import type { Terminal } from './terminal.ts';
import { counted, number } from './text/numbers.ts';
import type { Paint } from './text/paint.ts';

type Difference = WhatIfView['differences'][number];
type Names = WhatIfView['names'];
type Shift = Pick<Difference, 'loses' | 'gains' | 'losesEligible' | 'gainsEligible'>;

export function whatIfText(answer: WhatIfView, { paint }: Pick<Terminal, 'paint'>, now: Date): string {
  const { differences, names, unknown, ways } = answer;
  const lines = differences.flatMap((one) => [
    '',
    paint.bold(title(one, names)),
    ...(one.before === null || one.after === null
      ? []
      : [`  ${number(one.before)} can now, ${number(one.after)} afterwards`]),
    ...shiftLines(one, 'it'),
  ]);
  return [
    ...(differences.length === 0 ? ['Nobody gains or loses anything that was read.'] : lines.slice(1)),
    ...wayLines(ways, names, paint),
    ...(unknown.length > 0
      ? ['', paint.warning(`${counted(unknown.length, 'change')} left out: what they name was not read.`)]
      : []),
    ...basisLines(answer, now, paint),
  ].join('\n');
}

function title({ plane, action, scope, roleName }: Difference, names: Names): string {
  const role = roleName === undefined ? '' : safeText(roleName);
  const where = nameOf(scope, names);
  switch (plane) {
    case 'directory':
      return `Directory role ${role} over ${scope === '/' ? 'the directory' : where}`;
    case 'application':
      return `Role of ${where}: ${role}`;
    case 'ownership':
      return `Owning ${where}`;
    default:
      return `${role === '' ? '' : `${role}: `}${safeText(action ?? '')} on ${where}`;
  }
}

function wayLines(ways: WhatIfView['ways'], names: Names, paint: Paint): string[] {
  if (!ways) return [];
  const left = ways.leftOut > 0 ? [`${counted(ways.leftOut, 'subscription')} not looked at.`] : [];
  return [
    '',
    paint.bold('Ways to control'),
    ...ways.goals.flatMap((way) => [
      `${way.goal === '/' ? 'Global Administrator' : nameOf(way.goal, names)}: ${number(way.before)} can come to it now, ${number(way.after)} afterwards`,
      ...shiftLines(way, 'the way'),
    ]),
    ...left,
  ];
}

function shiftLines({ loses, gains, losesEligible, gainsEligible }: Shift, what: string): string[] {
  return [
    ...peopleLines(`loses ${what}`, `lose ${what}`, loses),
    ...peopleLines(`gains ${what}`, `gain ${what}`, gains),
    ...peopleLines('can no longer activate it', 'can no longer activate it', losesEligible),
    ...peopleLines('can then activate it', 'can then activate it', gainsEligible),
  ];
}

const peopleShown = 10;

function peopleLines(one: string, many: string, { count, first }: Difference['loses']): string[] {
  if (count === 0) return [];
  const names = first.slice(0, peopleShown).map(({ id, name }) => safeText(name ?? id));
  return [`  ${number(count)} ${count === 1 ? one : many}: ${names.join(', ')}${count > names.length ? ', ...' : ''}`];
}
