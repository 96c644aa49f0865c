import type { Command } from 'commander';
import { fail, ok } from '../../errors/index.ts';
import type { CheckDetail, CheckException, CheckExceptionList, CheckItemList, CheckList } from '../api-types.ts';
import { checkListText, checkText } from '../check-text.ts';
import { withQuery } from '../client.ts';
import { withFreshness } from '../freshness-text.ts';
import { readList } from '../paging.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { addCheckDecisions } from './check-decisions.ts';
import { examples } from './examples.ts';
import { positiveNumber } from './positive-number.ts';

interface ListOptions extends GlobalOptions {
  readonly status?: string;
  readonly severity?: string;
  readonly search?: string;
  readonly all?: true;
}

interface ShowOptions extends GlobalOptions {
  readonly status: string;
  readonly limit: number;
}

interface ExceptOptions extends GlobalOptions {
  readonly reason: string;
  readonly owner: string;
  readonly approver: string;
  readonly subject?: string;
  readonly tag?: string;
  readonly person?: string;
  readonly until?: string;
}

export function addChecks(program: Command, act: Act): void {
  const checks = program
    .command('checks')
    .description('show what compliance checks say: what fails, what passes, and what cannot be known')
    .option('--status <status>', 'only pass, fail, unknown, not-applicable or manual')
    .option('--severity <severity>', 'only critical, high, medium or low')
    .option('--search <text>', 'in the title or the id')
    .option('--all', 'those that pass or do not apply as well')
    .addHelpText(
      'after',
      examples('checks', 'checks --status unknown', 'checks show storage-https-only', 'checks --json'),
    )
    .action(act<ListOptions>(list));
  checks
    .command('show <check>')
    .description('show one check: why, when it passes, which resources fail it and since when, and how to mend them')
    .option('--status <status>', 'resources that pass, fail, are unknown or not-applicable', 'fail')
    .option('--limit <number>', 'resources to show', positiveNumber, 50)
    .addHelpText('after', examples('checks show storage-https-only', 'checks show storage-https-only --status unknown'))
    .action(act<ShowOptions>(show));
  checks
    .command('except [check]')
    .description(
      'make an exception: for a check, one resource, all with a tag, or the accounts of a person; it is still judged and counted',
    )
    .requiredOption('--reason <text>', 'why, for whoever looks later')
    .requiredOption('--owner <name>', 'who bears the risk')
    .requiredOption('--approver <name>', 'who agreed to it')
    .option('--subject <number>', 'only this resource: its number in "checks show"')
    .option('--tag <name=value>', 'only resources with this tag; without a value, whatever it is')
    .option('--person <id>', 'only accounts of this person: the id in "people"')
    .option('--until <date>', 'when it ends, such as 2027-01-31; never without')
    .addHelpText(
      'after',
      examples(
        'checks except storage-https-only --subject 4711 --reason "Old scanners" --owner Ada --approver Bo --until 2027-01-31',
      ),
    )
    .action(act<ExceptOptions>(except));
  checks
    .command('exceptions')
    .description('list exceptions: for what, why, who agreed and until when')
    .addHelpText('after', examples('checks exceptions', 'checks exceptions --json'))
    .action(act<GlobalOptions>(exceptions));
  checks
    .command('end-exception <exception>')
    .description('end an exception: its id in "checks exceptions"')
    .addHelpText('after', examples('checks end-exception 5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11'))
    .action(act<GlobalOptions>(endException));
  addCheckDecisions(checks, act);
}

async function list(session: Session, { status, severity, search, all }: ListOptions): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<CheckList>('GET', withQuery('/checks', { status, severity, search }));
  if (!found.ok) return found;
  const everything = all || status !== undefined;
  const shown = found.value.items.filter((one) => everything || ['fail', 'unknown', 'manual'].includes(one.status));
  return ok({
    json: found.value,
    text: withFreshness(checkListText(found.value, shown, session.terminal), found.value, session.terminal),
  });
}

async function show(session: Session, { status, limit }: ShowOptions, id = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const path = `/checks/${encodeURIComponent(id)}`;
  const check = await api.value.request<CheckDetail>('GET', path);
  if (!check.ok) return check;
  const items = await readList<CheckItemList>(api.value, `${path}/items`, { status }, limit);
  if (!items.ok) return items;
  const text = withFreshness(checkText(check.value, items.value, session.terminal), check.value, session.terminal);
  return ok({ json: { check: check.value, items: items.value.items }, text });
}

async function except(
  session: Session,
  { reason, owner, approver, subject, tag, person, until }: ExceptOptions,
  id?: string,
): Promise<Outcome> {
  const end = until === undefined ? null : new Date(until);
  if (end && Number.isNaN(end.getTime())) return fail('invalid_request', { reason: '--until is no date' });
  const api = await session.api();
  if (!api.ok) return api;
  const [tagName = null, ...value] = tag === undefined ? [] : tag.split('=');
  const made = await api.value.request<CheckException>('POST', '/checks/exceptions', {
    ...{ checkId: id ?? null, subjectId: subject ?? null, personId: person ?? null, reason, owner, approver },
    ...{ tagName, tagValue: value.length > 0 ? value.join('=') : null, expiresAt: end?.toISOString() ?? null },
  });
  return made.ok ? ok({ json: made.value, text: `Excepted: ${exceptionLine(made.value)}` }) : made;
}

async function exceptions(session: Session): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<CheckExceptionList>('GET', '/checks/exceptions');
  if (!found.ok) return found;
  const lines = found.value.items.map(exceptionLine);
  return ok({ json: found.value, text: lines.length === 0 ? 'There are no exceptions.' : lines.join('\n') });
}

async function endException(session: Session, _options: GlobalOptions, id = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const ended = await api.value.request<CheckException>('DELETE', `/checks/exceptions/${encodeURIComponent(id)}`);
  return ended.ok ? ok({ json: ended.value, text: `Ended: ${exceptionLine(ended.value)}` }) : ended;
}

function exceptionLine(one: CheckException): string {
  const tag = one.tagName === null ? '' : ` tagged ${one.tagName}${one.tagValue === null ? '' : `=${one.tagValue}`}`;
  const person = one.personId === null ? tag : ` for ${one.personName ?? one.personId}`;
  const subject = one.subjectId === null ? person : ` ${one.subjectName ?? one.subjectId}`;
  const end = one.active ? (one.expiresAt === null ? 'until it is ended' : `until ${one.expiresAt}`) : 'over';
  return safeText(
    `${one.id}  ${one.checkId ?? 'every check'}${subject}, ${end}, approved by ${one.approver}: ${one.reason}`,
  );
}
