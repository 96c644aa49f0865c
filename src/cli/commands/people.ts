import { Argument, type Command, Option } from 'commander';
import { fail, ok, type Result } from '../../errors/index.ts';
import type { Offboarding, PersonAccountList, PersonDetail, PersonLink, PersonList } from '../api-types.ts';
import { type ApiClient, withQuery } from '../client.ts';
import { withFreshness } from '../freshness-text.ts';
import { readList } from '../paging.ts';
import { accountsText, linkText, offboardingText, peopleText, personText } from '../people-text.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { writeList } from '../write-list.ts';
import { examples } from './examples.ts';
import { addPeopleByHand } from './people-by-hand.ts';
import { addPeopleImport } from './people-import.ts';
import { positiveNumber } from './positive-number.ts';

/** As the API has them; the command line must not load the rooms to offer them. */
const statuses = ['active', 'on-leave', 'terminated', 'pre-hire', 'unknown'];
const verdicts = [
  ...['ok', 'terminated-enabled', 'terminated-in-grace', 'terminated-disabled', 'not-started', 'unknown'],
  ...['ambiguous', 'without-person', 'guest-without-person', 'not-a-person'],
];
const accountKinds = ['service', 'shared', 'test', 'room', 'break-glass'];

interface Limited extends GlobalOptions {
  readonly limit: number;
  readonly search?: string;
}
interface ListOptions extends Limited {
  readonly status?: string;
  readonly source?: string;
  readonly withoutAccount?: true;
}
interface AccountOptions extends Limited {
  readonly verdict?: string;
  readonly disabled?: true;
  readonly enabled?: true;
  readonly withAccess?: true;
  readonly guests?: true;
}
interface DecisionOptions extends GlobalOptions {
  readonly reason: string;
  readonly kind?: string;
}

export function addPeople(program: Command, act: Act): void {
  const people = program.command('people').description('people, whose accounts are whose, and what leavers still have');
  people
    .command('list')
    .description('list people with their status as of today')
    .addOption(new Option('--status <status>', 'only this status').choices(statuses))
    .option('--search <text>', 'part of name, e-mail, employee id, department or title')
    .option('--source <name>', 'only from this source')
    .option('--without-account', 'only people without an account')
    .option('--limit <number>', 'people to show', positiveNumber, 200)
    .addHelpText('after', examples('people list --status terminated', 'people list --without-account --json'))
    .action(act<ListOptions>(list));
  people
    .command('show <person>')
    .description('show a person: why the status is this one, accounts, and what access is left')
    .addHelpText('after', examples('people show 5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11'))
    .action(act<GlobalOptions>(show));
  addPeopleByHand(people, act);
  addPeopleImport(people, act);
  people
    .command('accounts')
    .description('list accounts with the person they belong to, the verdict and what access they have')
    .addOption(new Option('--verdict <verdict>', 'only this verdict').choices(verdicts))
    .option('--search <text>', 'part of name, user principal name or e-mail')
    .option('--disabled', 'only disabled accounts')
    .addOption(new Option('--enabled', 'only enabled accounts').conflicts('disabled'))
    .option('--with-access', 'only accounts that have access')
    .option('--guests', 'only guests')
    .option('--limit <number>', 'accounts to show', positiveNumber, 200)
    .addHelpText(
      'after',
      examples('people accounts --verdict terminated-enabled', 'people accounts --disabled --with-access'),
    )
    .action(act<AccountOptions>(accounts));
  people
    .command('offboarding')
    .description('list who has left, what is to be done about each account, and by when')
    .addOption(new Option('--state <state>', 'which').choices(['open', 'done', 'all']).default('open'))
    .option('--search <text>', 'part of name, e-mail or employee id')
    .option('--limit <number>', 'people to show', positiveNumber, 200)
    .addHelpText('after', examples('people offboarding', 'people offboarding --state all --json'))
    .action(act<Limited & { readonly state: string }>(offboarding));
  people
    .command('link <account> <person>')
    .description('say whose an account is: number or user principal name, and id of the person')
    .requiredOption('--reason <text>', 'why, for whoever looks later')
    .addHelpText('after', examples('people link adm-ada@contoso.com 5e1f0c7a-… --reason "Her admin account"'))
    .action(act<DecisionOptions>(link));
  people
    .command('not-a-person <account>')
    .description('say what an account is instead of a person')
    .addOption(new Option('--kind <kind>', 'what it is').choices(accountKinds).makeOptionMandatory())
    .requiredOption('--reason <text>', 'why, for whoever looks later')
    .addHelpText('after', examples('people not-a-person svc-backup@contoso.com --kind service --reason "Runs backups"'))
    .action(act<DecisionOptions>((session, options, account) => decide(session, account, null, options)));
  people
    .command('unlink <account>')
    .description('take back what was decided about an account by hand')
    .addHelpText('after', examples('people unlink adm-ada@contoso.com'))
    .action(act<GlobalOptions>(unlink));
  people
    .command('export')
    .description('print a list as CSV, in which no cell is taken for a formula')
    .addArgument(new Argument('<list>', 'which list').choices(['people', 'accounts', 'offboarding']))
    .option('--out <file>', 'write it to a file, readable by its owner only')
    .addHelpText('after', examples('people export offboarding --out leavers.csv'))
    .action(act<GlobalOptions & { readonly out?: string }>(exportList));
}

async function list(
  session: Session,
  { status, search, source, withoutAccount, limit }: ListOptions,
): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const query = { status, search, source, accounts: withoutAccount && 'none' };
  const found = await readList<PersonList>(api.value, '/people', query, limit);
  if (!found.ok) return found;
  const text = withFreshness(peopleText(found.value, session.terminal), found.value, session.terminal);
  return ok({ json: found.value, text });
}

async function show(session: Session, _options: GlobalOptions, id = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<PersonDetail>('GET', `/people/${encodeURIComponent(id)}`);
  if (!found.ok) return found;
  const text = withFreshness(personText(found.value, session.terminal), found.value, session.terminal);
  return ok({ json: found.value, text });
}

async function accounts(session: Session, options: AccountOptions): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const { verdict, search, disabled, enabled, withAccess, guests, limit } = options;
  const query = {
    ...{ verdict, search },
    enabled: disabled ? false : enabled,
    left: withAccess,
    userType: guests && 'Guest',
  };
  const found = await readList<PersonAccountList>(api.value, '/people/accounts', query, limit);
  if (!found.ok) return found;
  const text = withFreshness(accountsText(found.value, session.terminal), found.value, session.terminal);
  return ok({ json: found.value, text });
}

async function offboarding(
  session: Session,
  { state, search, limit }: Limited & { readonly state: string },
): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await readList<Offboarding>(api.value, '/people/offboarding', { state, search }, limit);
  if (!found.ok) return found;
  const text = withFreshness(offboardingText(found.value, session.terminal), found.value, session.terminal);
  return ok({ json: found.value, text });
}

/** Number of an account that is named by it or by its user principal name. */
async function numberOf(api: ApiClient, account: string): Promise<Result<string>> {
  if (/^\d+$/.test(account)) return ok(account);
  const found = await api.request<PersonAccountList>(
    'GET',
    withQuery('/people/accounts', { search: account, limit: 100 }),
  );
  if (!found.ok) return found;
  const same = found.value.items.filter((one) => one.userPrincipalName?.toLowerCase() === account.toLowerCase());
  return same[0] && same.length === 1 ? ok(same[0].id) : fail('not_found', { what: 'user' });
}

const link = (session: Session, options: DecisionOptions, account = '', person = '') =>
  decide(session, account, person, options);

async function decide(
  session: Session,
  account = '',
  personId: string | null,
  { reason, kind }: DecisionOptions,
): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const accountId = await numberOf(api.value, account);
  if (!accountId.ok) return accountId;
  const body = { accountId: accountId.value, personId, accountKind: kind ?? null, reason };
  const made = await api.value.request<PersonLink>('POST', '/people/links', body);
  return made.ok ? ok({ json: made.value, text: linkText(made.value) }) : made;
}

async function unlink(session: Session, _options: GlobalOptions, account = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const accountId = await numberOf(api.value, account);
  if (!accountId.ok) return accountId;
  const query = withQuery('/people/links', { accountId: accountId.value, limit: 1 });
  const known = await api.value.request<{ items: PersonLink[] }>('GET', query);
  if (!known.ok) return known;
  const [decision] = known.value.items;
  if (!decision) return fail('not_found', { what: 'decision' });
  const ended = await api.value.request<PersonLink>('DELETE', `/people/links/${encodeURIComponent(decision.id)}`);
  return ended.ok ? ok({ json: ended.value, text: linkText(ended.value) }) : ended;
}

const exportList = (session: Session, { out }: { readonly out?: string }, name = ''): Promise<Outcome> =>
  writeList(session, name === 'people' ? '/people/export' : `/people/${name}/export`, out);
