import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import { whoHasRoleText } from '../access-role-text.ts';
import { checkText, pathText, whatCanText, whoCanText } from '../access-text.ts';
import type { CheckView, PathView, WhatCanView, WhoCanView, WhoHasRoleView } from '../api-types.ts';
import { type ApiClient, withQuery } from '../client.ts';
import { readList } from '../paging.ts';
import type { Act } from '../program.ts';
import { exitCodes, type GlobalOptions, type Outcome, type Session } from '../session.ts';
import { examples } from './examples.ts';
import { positiveNumber } from './positive-number.ts';

interface PlaceOptions extends GlobalOptions {
  readonly at?: string;
  readonly tenant?: string;
}

interface ListOptions extends PlaceOptions {
  readonly limit: number;
}

interface WhoCanOptions extends ListOptions {
  readonly eligible?: true;
}

interface PathOptions extends ListOptions {
  readonly directoryRole?: string;
  readonly action?: string;
  readonly role?: string;
  readonly resource?: string;
  readonly activations?: true;
  readonly chokePoints?: true;
}

const whom = 'object id, user principal name, or number in Assay';
const where = 'Azure id of a resource or scope, or number in Assay';
const what = 'action of Azure, or read, write, delete, read-data, write-data, assign-roles';

export function addAccessQuestions(access: Command, act: Act): void {
  place(access.command('check').description('say whether somebody can do something somewhere, and by which paths'))
    .argument('<principal>', whom)
    .argument('<action>', what)
    .argument('<resource>', where)
    .addHelpText(
      'after',
      `\nEnds with 3 where the answer is unknown because something could not be read.\n${examples(
        'access check ada@contoso.com write /subscriptions/11111111-2222-3333-4444-555555555555',
        'access check 42 Microsoft.Compute/virtualMachines/runCommand/action 4711 --json',
      )}`,
    )
    .action(act<PlaceOptions>(check));
  place(access.command('who-can').description('count and list who can do something somewhere'))
    .argument('<action>', what)
    .argument('<resource>', where)
    .option('--eligible', 'those who can only after an activation')
    .option('--limit <number>', 'principals to show', positiveNumber, 50)
    .addHelpText('after', examples('access who-can assign-roles /', 'access who-can read-data 4711 --limit 500'))
    .action(act<WhoCanOptions>(whoCan));
  place(access.command('what-can').description('list every role that somebody holds, and by which groups'))
    .argument('<principal>', whom)
    .option('--limit <number>', 'roles to show', positiveNumber, 200)
    .addHelpText('after', examples('access what-can ada@contoso.com', 'access what-can 42 --limit 5000 --json'))
    .action(act<ListOptions>(whatCan));
  place(access.command('who-has-role').description('list who has a role somewhere: direct, inherited or by a group'))
    .argument('<role>', 'name of a role, or id of its definition')
    .argument('<resource>', where)
    .option('--limit <number>', 'principals to show', positiveNumber, 50)
    .addHelpText('after', examples('access who-has-role Owner /', 'access who-has-role Contributor 4711 --limit 500'))
    .action(act<ListOptions>(whoHasRole));
  place(access.command('path').description('show who can come to control a goal, and the shortest way of one of them'))
    .argument('[principal]', `${whom}; without it those who reach the goal are listed`)
    .option('--directory-role <id>', 'goal: template id of a directory role (Global Administrator)')
    .option('--resource <id>', 'goal: control of this resource or scope')
    .option('--action <action>', 'goal: this action at the resource')
    .option('--role <role>', 'goal: this Azure role at the resource')
    .option('--activations', 'with eligible roles and memberships')
    .option('--choke-points', 'say what most ways have to pass: closing it cuts most off')
    .option('--limit <number>', 'principals to show', positiveNumber, 50)
    .addHelpText(
      'after',
      examples(
        'access path',
        'access path ada@contoso.com',
        'access path 42 --resource /subscriptions/1111 --role Owner',
      ),
    )
    .action(act<PathOptions>(path));
}

function place(command: Command): Command {
  return command
    .option('--at <moment>', 'at a moment in the past, such as 2026-10-01T12:00:00Z')
    .option('--tenant <id>', 'needed only where the organisation has several tenants');
}

const placeQuery = ({ at, tenant }: PlaceOptions) => ({ at, tenantId: tenant });

async function check(
  session: Session,
  options: PlaceOptions,
  principal?: string,
  action?: string,
  resource?: string,
): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const query = { principal, action, resource, ...placeQuery(options) };
  const answer = await api.value.request<CheckView>('GET', withQuery('/access/check', query));
  if (!answer.ok) return answer;
  return ok({
    json: answer.value,
    text: checkText(answer.value, session.terminal, session.now()),
    exitCode: answer.value.outcome === 'unknown' ? exitCodes.incomplete : exitCodes.ok,
  });
}

async function whoCan(session: Session, options: WhoCanOptions, action?: string, resource?: string): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const query = { action, resource, show: options.eligible && 'eligible', ...placeQuery(options) };
  const answer = await readList<WhoCanView>(api.value, '/access/who-can', query, options.limit);
  if (!answer.ok) return answer;
  return ok({ json: answer.value, text: whoCanText(answer.value, session.terminal, session.now()) });
}

async function whatCan(session: Session, options: ListOptions, principal?: string): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const answer = await allRoles(api.value, { principal, ...placeQuery(options) }, options.limit);
  if (!answer.ok) return answer;
  return ok({ json: answer.value, text: whatCanText(answer.value, session.terminal, session.now()) });
}

/** Roles of three kinds, page after page, up to `limit` of them together. */
async function allRoles(api: ApiClient, query: Parameters<typeof withQuery>[1], limit: number) {
  const { holdings, directoryRoles, appRoles }: Pick<WhatCanView, RoleKind> = {
    holdings: [],
    directoryRoles: [],
    appRoles: [],
  };
  let read = { holdings, directoryRoles, appRoles };
  for (let cursor: string | undefined; ; ) {
    const count = read.holdings.length + read.directoryRoles.length + read.appRoles.length;
    const size = Math.min(1000, limit - count);
    const page = await api.request<WhatCanView>(
      'GET',
      withQuery('/access/what-can', { ...query, limit: size, cursor }),
    );
    if (!page.ok) return page;
    read = {
      holdings: [...read.holdings, ...page.value.holdings],
      directoryRoles: [...read.directoryRoles, ...page.value.directoryRoles],
      appRoles: [...read.appRoles, ...page.value.appRoles],
    };
    cursor = page.value.nextCursor ?? undefined;
    if (cursor === undefined || count + size >= limit) return ok({ ...page.value, ...read });
  }
}

type RoleKind = 'holdings' | 'directoryRoles' | 'appRoles';

async function whoHasRole(session: Session, options: ListOptions, role?: string, resource?: string): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const query = { role, resource, ...placeQuery(options) };
  const answer = await readList<WhoHasRoleView>(api.value, '/access/who-has-role', query, options.limit);
  if (!answer.ok) return answer;
  return ok({ json: answer.value, text: whoHasRoleText(answer.value, session.terminal, session.now()) });
}

async function path(session: Session, options: PathOptions, principal?: string): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const { directoryRole, action, role, resource, activations, limit } = options;
  const query = { principal, directoryRole, action, role, resource, activations, ...placeQuery(options) };
  const answer = await readList<PathView>(api.value, '/access/path', query, principal === undefined ? limit : 1);
  if (!answer.ok) return answer;
  let { value } = answer;
  if (options.chokePoints) {
    // They come with a first page alone.
    const first = withQuery('/access/path', { ...query, limit: 1, chokePoints: true });
    const page = await api.value.request<PathView>('GET', first);
    if (!page.ok) return page;
    value = { ...value, chokePoints: page.value.chokePoints };
  }
  return ok({ json: value, text: pathText(value, session.terminal, session.now(), principal !== undefined) });
}
