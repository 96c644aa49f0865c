import { type Command, Option } from 'commander';
import { ok } from '../../errors/index.ts';
import type { Person } from '../api-types.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';

/** Fields of a person, each as the option of its name takes it. */
const fields = {
  name: 'displayName',
  givenName: 'givenName',
  familyName: 'familyName',
  employeeId: 'employeeId',
  mail: 'mail',
  status: 'status',
  kind: 'kind',
  start: 'startDate',
  end: 'endDate',
  manager: 'manager',
  department: 'department',
  title: 'title',
} as const;

type Fields = { readonly [Name in keyof typeof fields]?: string };
interface PersonOptions extends GlobalOptions, Fields {
  readonly alias?: readonly string[];
}

export function addPeopleByHand(people: Command, act: Act): void {
  withFields(people.command('add <name>').description('write down a person whom no list has'))
    .addHelpText(
      'after',
      examples('people add "Ada Lovelace" --mail ada@contoso.com --status active --start 2026-10-01'),
    )
    .action(act<PersonOptions>(add));
  withFields(people.command('edit <person>').description('change a person who was written down by hand'))
    .option('--name <name>', 'how the person is called')
    .addHelpText(
      'after',
      `\nWhat is not named stays; an empty text ("") empties a field.\n${examples('people edit 5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11 --status terminated --end 2026-12-31')}`,
    )
    .action(act<PersonOptions>(edit));
}

function withFields(command: Command): Command {
  return command
    .option('--given-name <name>', 'given name')
    .option('--family-name <name>', 'family name')
    .option('--employee-id <id>', 'by which accounts are matched first')
    .option('--mail <address>', 'by which accounts are matched else')
    .option('--alias <address...>', 'further addresses')
    .addOption(new Option('--status <status>', 'as of now').choices(['active', 'on-leave', 'terminated', 'pre-hire']))
    .addOption(new Option('--kind <kind>', 'what kind of worker').choices(['employee', 'contractor']))
    .option('--start <date>', 'first day, such as 2026-10-01')
    .option('--end <date>', 'last day')
    .option('--manager <who>', 'employee id, e-mail or name')
    .option('--department <name>', 'department')
    .option('--title <title>', 'job title');
}

/** Null empties a field; what was not named is left out. */
function bodyOf(options: PersonOptions): Readonly<Record<string, unknown>> {
  const named = Object.entries(fields).flatMap(([option, field]) => {
    const value = options[option as keyof Fields];
    return value === undefined ? [] : [[field, value === '' ? null : value] as const];
  });
  const { alias } = options;
  return { ...Object.fromEntries(named), ...(alias && { aliases: alias.filter((one) => one !== '') }) };
}

async function add(session: Session, options: PersonOptions, name = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const made = await api.value.request<Person>('POST', '/people', { ...bodyOf(options), displayName: name });
  return made.ok ? ok({ json: made.value, text: `Added: ${personLine(made.value)}` }) : made;
}

async function edit(session: Session, options: PersonOptions, id = ''): Promise<Outcome> {
  const body = bodyOf(options);
  if (Object.keys(body).length === 0) return { ok: false, usage: 'name what is to be changed' };
  const api = await session.api();
  if (!api.ok) return api;
  const changed = await api.value.request<Person>('PATCH', `/people/${encodeURIComponent(id)}`, body);
  return changed.ok ? ok({ json: changed.value, text: `Changed: ${personLine(changed.value)}` }) : changed;
}

const personLine = ({ id, displayName, status, employeeId, mail }: Person): string =>
  safeText([id, ` ${displayName}`, ` ${status}`, employeeId ?? '', mail ?? ''].filter((part) => part !== '').join(' '));
