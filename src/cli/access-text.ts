/** Answers about access for people. */
import type { CheckView, PathView, WhatCanView, WhoCanView } from './api-types.ts';
import { safeText } from './safe-text.ts';
import type { Terminal } from './terminal.ts';
import { ago, counted, moment, number } from './text/numbers.ts';
import type { Paint } from './text/paint.ts';
import { table } from './text/table.ts';

type Look = Pick<Terminal, 'paint' | 'width'>;
type Names = CheckView['names'];
type GrantPath = CheckView['paths'][number];

export const nameOf = (id: string, names: Names) => safeText(names[id.toLowerCase()]?.name ?? id);

const verdicts: Readonly<Record<CheckView['outcome'], readonly [keyof Paint, string]>> = {
  allowed: ['bad', 'yes'],
  conditional: ['warning', 'only under a condition'],
  eligible: ['warning', 'only after an activation'],
  denied: ['good', 'no: a deny assignment stands in the way'],
  no: ['good', 'no'],
  unknown: ['warning', 'unknown: nothing that was read grants it, but something could not be read'],
};

export function checkText(answer: CheckView, { paint }: Look, now: Date): string {
  const { asked, names, outcome, paths, eligiblePaths, denies } = answer;
  const [colour, verdict] = verdicts[outcome];
  const who = nameOf(asked.principal ?? '', names);
  return [
    `${paint.bold(who)}: ${safeText(asked.action)} on ${paint.bold(nameOf(asked.resource, names))}`,
    paint[colour](outcome === 'allowed' ? 'yes' : verdict),
    ...(asked.exact ? [] : ['The resource itself was not read: it inherits by its path.']),
    ...paths.flatMap((path) => ['', ...pathLines(who, path, names)]),
    ...(eligiblePaths.length > 0 ? ['', paint.bold('After an activation')] : []),
    ...eligiblePaths.flatMap((path) => ['', ...pathLines(who, path, names)]),
    ...denyLines(denies, names, paint),
    ...derivedLines(answer, paint),
    ...missingLines(answer.missing, paint),
    ...basisLines(answer, now, paint),
  ].join('\n');
}

/** The chain of groups as an indented path, down to the pattern of the role. */
function pathLines(who: string, path: GrantPath, names: Names): string[] {
  const groups = path.via.map((group) => {
    const how = path.activate.includes(group) ? 'can activate its membership of' : 'is a member of';
    return `${how} ${nameOf(group, names)}`;
  });
  const verb = path.assignmentType === 'Eligible' ? 'can activate the role' : 'has the role';
  const kind = path.delegated ? ', delegated by Lighthouse' : path.assignmentType === 'Activated' ? ', activated' : '';
  const until = path.endDateTime === undefined ? '' : `, until ${moment(path.endDateTime)}`;
  const steps = [
    who,
    ...groups,
    `${verb} ${safeText(path.roleName)} at ${nameOf(path.scope, names)}${kind}${until}`,
    ...path.permissions.map(({ pattern }) => `which allows ${safeText(pattern)}`),
  ];
  const conditions = path.conditions.map(
    ({ text, state, problem }) =>
      `condition (${problem ? `cannot be read: ${safeText(problem)}` : state}): ${safeText(text)}`,
  );
  return [
    ...[...steps, ...conditions].map((step, depth) => `${'  '.repeat(depth)}${depth === 0 ? '' : '└ '}${step}`),
    `  assignment ${safeText(path.roleAssignmentId)}`,
  ];
}

const effects = {
  denies: 'stands in the way',
  conditional: 'may stand in the way, by its condition',
  excluded: 'does not count: the principal is excepted',
  other: 'is for others',
} as const;

function denyLines(denies: CheckView['denies'], names: Names, paint: Paint): string[] {
  if (denies.length === 0) return [];
  const lines = denies.map(
    ({ denyAssignmentId, effect, scope }) =>
      `  ${nameOf(denyAssignmentId, names)} at ${nameOf(scope, names)}: ${effects[effect]}`,
  );
  return ['', paint.bold('Deny assignments'), ...lines];
}

function derivedLines({ derived }: CheckView, paint: Paint): string[] {
  if (!derived) return [];
  const lines = [
    ...(derived.by === 'keys' ? [`The data can be reached with keys: ${safeText(derived.via ?? '')} is allowed.`] : []),
    ...(derived.by === 'accessPolicy' ? ['An access policy of the vault lets it in.'] : []),
    ...(derived.rolesIgnored ? ['The vault follows its access policies: roles do not count for its data.'] : []),
    ...(derived.escalation ? ['It can take what is needed in one more step.'] : []),
  ];
  return ['', ...lines.map((line) => paint.warning(line))];
}

export function whoCanText(answer: WhoCanView, { paint, width }: Look, now: Date): string {
  const { asked, counts, items, names, nextCursor, orphaned } = answer;
  const rows = items.map(({ id, name, type, number: place }) => [place ?? '', name ?? id, type ?? 'not read', id]);
  const columns = [
    { title: 'number', align: 'right', paint: paint.dim },
    { title: 'name' },
    { title: 'type' },
    { title: 'id', paint: paint.dim },
  ] as const;
  const conditional = counts.conditional > 0 ? `, ${number(counts.conditional)} under a condition` : '';
  const eligible = counts.eligible > 0 ? `, ${number(counts.eligible)} after an activation` : '';
  return [
    `${safeText(asked.action)} on ${paint.bold(nameOf(asked.resource, names))}`,
    paint.bold(`${counted(counts.allowed, 'principal')} can now${conditional}${eligible}`),
    ...(rows.length > 0 ? ['', ...table(columns, rows, width)] : []),
    ...(nextCursor === null ? [] : [`The first ${items.length}; there are more: --limit <number>`]),
    ...(orphaned.length > 0
      ? [`${counted(orphaned.length, 'role assignment')} would grant it to a principal that is in no directory.`]
      : []),
    ...missingLines(answer.missing, paint),
    ...basisLines(answer, now, paint),
  ].join('\n');
}

export function whatCanText(answer: WhatCanView, { paint, width }: Look, now: Date): string {
  const { names, holdings, directoryRoles, appRoles, counts, nextCursor, denies } = answer;
  const shown = holdings.length + directoryRoles.length + appRoles.length;
  const total = counts.holdings + counts.directoryRoles + counts.appRoles;
  const chain = (via: readonly string[]) =>
    via.length === 0 ? 'direct' : via.map((id) => nameOf(id, names)).join(' > ');
  const section = (title: string, rows: readonly (readonly string[])[], titles: readonly string[]) =>
    rows.length === 0
      ? []
      : [
          '',
          paint.bold(title),
          ...table(
            titles.map((one) => ({ title: one })),
            rows,
            width,
          ),
        ];
  return [
    paint.bold(nameOf(answer.principal, names)),
    ...tierLines(counts.tiers),
    ...section(
      'Azure roles',
      holdings.map((one) => [
        one.covered ? `(${one.tier})` : (one.tier ?? '-'),
        one.roleName,
        nameOf(one.scope, names),
        one.assignmentType,
        chain(one.via),
      ]),
      ['tier', 'role', 'scope', 'kind', 'by'],
    ),
    ...section(
      'Directory roles',
      directoryRoles.map((one) => [
        nameOf(one.roleTemplateId, names),
        one.directoryScopeId === '/' ? 'the directory' : nameOf(one.directoryScopeId, names),
        one.assignmentType,
        chain(one.via),
      ]),
      ['role', 'over', 'kind', 'by'],
    ),
    ...section(
      'Roles of applications',
      appRoles.map((one) => [nameOf(one.id, names), nameOf(one.resourceId, names), chain(one.via)]),
      ['role', 'application', 'by'],
    ),
    ...(total === 0 ? ['It holds no role that was read.'] : []),
    ...(nextCursor === null ? [] : ['', `The first ${shown} of ${number(total)} roles: --limit <number>`]),
    ...(denies.length > 0 ? ['', `${counted(denies.length, 'deny assignment')} are for it.`] : []),
    ...missingLines(answer.missing, paint),
    ...basisLines(answer, now, paint),
  ].join('\n');
}

/** What it amounts to; a tier in brackets in the list is had from elsewhere already. */
function tierLines(tiers: WhatCanView['counts']['tiers']): string[] {
  const held = Object.entries(tiers).filter(([, places]) => places > 0);
  return held.length === 0 ? [] : [held.map(([tier, places]) => `${tier} in ${counted(places, 'place')}`).join(', ')];
}

export function pathText(answer: PathView, { paint, width }: Look, now: Date, asked: boolean): string {
  const { goal, names, way, total, items, nextCursor } = answer;
  const steps = way?.way.map(({ from, title, to }, depth) => {
    const line = `${nameOf(from, names)} ${title} ${nameOf(to, names)}`;
    return `${'  '.repeat(depth)}${depth === 0 ? '' : '└ '}${line}`;
  });
  const rows = items.map(({ id, name, type, steps: count }) => [String(count), name ?? id, type ?? 'not read', id]);
  const columns = [
    { title: 'steps', align: 'right' },
    { title: 'name' },
    { title: 'type' },
    { title: 'id', paint: paint.dim },
  ] as const;
  return [
    `Goal: ${paint.bold(safeText(goal))}`,
    ...(asked ? (steps ?? ['No way was found.']) : []),
    ...(asked && way ? [`${counted(way.steps, 'thing')} to do`] : []),
    '',
    `${counted(total, 'principal')} can come to it`,
    ...(asked ? [] : table(columns, rows, width)),
    ...(asked || nextCursor === null ? [] : [`The first ${items.length}; there are more: --limit <number>`]),
    ...chokePointLines(answer, paint, width),
    ...missingLines(answer.missing, paint),
    ...basisLines(answer, now, paint),
  ].join('\n');
}

const chokePointWords: Readonly<Record<NonNullable<PathView['chokePoints']>[number]['kind'], string>> = {
  object: '',
  resource: '',
  right: 'the right to ',
  hub: 'whoever ',
  membership: 'being a member of ',
  directoryRole: 'the directory role ',
};

function chokePointLines({ chokePoints, total }: PathView, paint: Paint, width: Look['width']): string[] {
  if (!chokePoints) return [];
  if (chokePoints.length === 0) return ['', 'There is nothing that all ways of somebody else have to pass.'];
  const rows = chokePoints.map(({ id, name, kind, principals }) => [
    number(principals),
    `${chokePointWords[kind]}${name ?? id}`,
    id,
  ]);
  const columns = [
    { title: 'cut off', align: 'right' },
    { title: 'without' },
    { title: 'id', paint: paint.dim },
  ] as const;
  return ['', paint.bold(`What most of the ${number(total)} have to pass`), ...table(columns, rows, width)];
}

/** What could not be seen, each cause once. */
export function missingLines(missing: CheckView['missing'], paint: Paint): string[] {
  if (missing.length === 0) return [];
  const lines = missing.flatMap(({ at, reason, fix }) => [
    `  ${safeText(reason)} (${safeText(at)})`,
    ...(fix === null ? [] : [`    fix: ${safeText(fix)}`]),
  ]);
  return ['', paint.warning('What could not be seen'), ...lines];
}

export function basisLines({ basis }: Pick<CheckView, 'basis'>, now: Date, paint: Paint): string[] {
  if (basis.at !== null) return ['', paint.dim(`As it was at ${moment(basis.at)}.`)];
  const read = basis.readAt === null ? 'never completely' : ago(basis.readAt, now);
  const notes = [basis.stale ? 'out of date' : '', basis.updating ? 'a newer sync is being taken in' : ''].filter(
    Boolean,
  );
  return ['', paint.dim(`Read ${read}${notes.map((note) => `, ${note}`).join('')}.`)];
}
