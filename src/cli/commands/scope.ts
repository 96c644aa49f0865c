import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { ok, type Result } from '../../errors/index.ts';
import type { DirectoryScope, ScopedUserList, ScopePreview, ScopeVersions, UserScopeHistory } from '../api-types.ts';
import { chooseConnection } from '../choose.ts';
import { type ApiClient, withQuery } from '../client.ts';
import { readList } from '../paging.ts';
import type { Act } from '../program.ts';
import { previewText, scopeText, userHistoryText, usersText, versionsText } from '../scope-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';
import { positiveNumber } from './positive-number.ts';

interface FileOptions extends GlobalOptions {
  readonly file: string;
}
interface PreviewOptions extends FileOptions {
  readonly change?: string;
  readonly search?: string;
  readonly limit: number;
}
interface SaveOptions extends GlobalOptions {
  readonly note?: string;
  readonly acceptEmpty?: true;
}
interface UsersOptions extends GlobalOptions {
  readonly state?: string;
  readonly serviceAccounts?: true;
  readonly asOf?: string;
  readonly search?: string;
  readonly limit: number;
}
interface HistoryOptions extends GlobalOptions {
  readonly user?: string;
  readonly limit: number;
}
interface SourceOptions extends SaveOptions {
  readonly preview?: true;
}

const argument = ['[connection]', 'id, name or tenant of the connection; needed when there are several'] as const;
const file = [
  '--file <file>',
  'JSON with the rules, as "scope show --json" prints them; - for standard input',
] as const;

export function addScope(program: Command, act: Act): void {
  const scope = program
    .command('scope')
    .description('which users of a directory count: rules, who enters and leaves under them, and who counted when')
    .addHelpText(
      'after',
      examples(
        'scope show --json',
        'scope preview --file rules.json --change leaves',
        'scope set --file rules.json --note "Guests are out"',
        'scope users --state unknown',
        'scope users --as-of 2026-06-30',
        'scope history --user <object id>',
      ),
    );
  const command = (name: string, description: string) =>
    scope
      .command(name)
      .description(description)
      .argument(...argument);
  scope
    .command('show', { isDefault: true })
    .description('the rules, what came out of them, and who decides')
    .argument(...argument)
    .action(act<GlobalOptions>(show));
  command('preview', 'who would enter, leave and stay under other rules; nothing is changed')
    .requiredOption(...file)
    .option('--change <change>', 'only who enters, leaves, stays, is out or unknown')
    .option('--search <text>', 'part of the name or of the user principal name')
    .option('--limit <number>', 'users to show, 1000 at most', positiveNumber, 50)
    .action(act<PreviewOptions>(preview));
  saving(command('set', 'save other rules as a new version; what was proven is kept').requiredOption(...file)).action(
    act<FileOptions & SaveOptions>(set),
  );
  command('users', 'users with the rule that decides; now or at an earlier moment')
    .option('--state <state>', 'only who is in, out or unknown')
    .option('--service-accounts', 'only accounts that are no persons')
    .option('--as-of <moment>', 'who counted on this day, or at this ISO moment')
    .option('--search <text>', 'part of the name or of the user principal name')
    .option('--limit <number>', 'users to show', positiveNumber, 50)
    .action(act<UsersOptions>(users));
  command('history', 'every version of the rules, newest first; or what was decided of one user')
    .option('--user <object id>', 'from when until when this user was in, out or unknown')
    .option('--limit <number>', 'versions to show', positiveNumber, 50)
    .action(act<HistoryOptions>(history));
  saving(
    scope
      .command('source')
      .description('let provisioning by SCIM decide who counts, or the rules again')
      .argument('<source>', 'scim or rules')
      .argument(...argument)
      .option('--preview', 'show the difference in users, and change nothing'),
  ).action(act<SourceOptions>(source));
}

function saving(command: Command): Command {
  return command.option('--note <text>', 'why').option('--accept-empty', 'although nobody would count');
}

/** The address of the scope of the directory that a connection reads. */
async function open(session: Session, word: string | undefined): Promise<Result<{ api: ApiClient; path: string }>> {
  const api = await session.api();
  if (!api.ok) return api;
  const chosen = await chooseConnection(api.value, word);
  return chosen.ok
    ? ok({ api: api.value, path: `/directories/${encodeURIComponent(chosen.value.tenantId)}/scope` })
    : chosen;
}

async function show(session: Session, _options: GlobalOptions, word?: string): Promise<Outcome> {
  const opened = await open(session, word);
  if (!opened.ok) return opened;
  const found = await opened.value.api.request<DirectoryScope>('GET', opened.value.path);
  return found.ok ? ok({ json: found.value, text: scopeText(found.value, session) }) : found;
}

/** The rules in a file: a list, or an object that has them, such as what `show` prints. The server judges them. */
async function readRules(
  session: Session,
  name: string,
): Promise<{ ok: true; rules: unknown } | { ok: false; usage: string }> {
  try {
    const text = name === '-' ? await session.terminal.readInput() : readFileSync(name, 'utf8');
    const parsed: unknown = JSON.parse(text);
    const isObject = typeof parsed === 'object' && parsed !== null && 'rules' in parsed;
    return { ok: true, rules: isObject ? parsed.rules : parsed };
  } catch (cause) {
    return { ok: false, usage: `the rules in "${name}" cannot be read: ${(cause as Error).message}` };
  }
}

async function preview(session: Session, options: PreviewOptions, word?: string): Promise<Outcome> {
  const { change, search, limit } = options;
  const read = await readRules(session, options.file);
  if (!read.ok) return read;
  const page = { limit: Math.min(limit, 1000), ...(change && { change }), ...(search && { search }) };
  return previewed(session, word, 'preview', { rules: read.rules, ...page });
}

async function previewed(session: Session, word: string | undefined, path: string, body: object): Promise<Outcome> {
  const opened = await open(session, word);
  if (!opened.ok) return opened;
  const found = await opened.value.api.request<ScopePreview>('POST', `${opened.value.path}/${path}`, body);
  return found.ok ? ok({ json: found.value, text: previewText(found.value, session) }) : found;
}

async function set(session: Session, options: FileOptions & SaveOptions, word?: string): Promise<Outcome> {
  const read = await readRules(session, options.file);
  return read.ok ? save(session, options, word, '', { rules: read.rules }) : read;
}

async function save(
  session: Session,
  { note, acceptEmpty }: SaveOptions,
  word: string | undefined,
  below: string,
  what: object,
): Promise<Outcome> {
  const opened = await open(session, word);
  if (!opened.ok) return opened;
  const { api, path } = opened.value;
  const present = await api.request<DirectoryScope>('GET', path);
  if (!present.ok) return present;
  const body = {
    ...what,
    basedOn: present.value.version,
    ...(note !== undefined && { note }),
    ...(acceptEmpty && { acceptEmpty: true }),
  };
  const saved = await api.request<DirectoryScope>('PUT', `${path}${below}`, body);
  return saved.ok ? ok({ json: saved.value, text: scopeText(saved.value, session) }) : saved;
}

async function users(session: Session, options: UsersOptions, word?: string): Promise<Outcome> {
  const { state, serviceAccounts, search, limit } = options;
  const asOf = options.asOf === undefined ? undefined : new Date(options.asOf);
  if (asOf && Number.isNaN(asOf.getTime())) {
    return { ok: false, usage: '--as-of takes a day such as 2026-10-01, or an ISO moment.' };
  }
  const opened = await open(session, word);
  if (!opened.ok) return opened;
  const { api, path } = opened.value;
  const query = { state, serviceAccounts, search, asOf: asOf?.toISOString() };
  const found = await readList<ScopedUserList>(api, `${path}/users`, query, limit);
  return found.ok ? ok({ json: found.value, text: usersText(found.value, session) }) : found;
}

async function history(session: Session, { user, limit }: HistoryOptions, word?: string): Promise<Outcome> {
  const opened = await open(session, word);
  if (!opened.ok) return opened;
  const { api, path } = opened.value;
  if (user !== undefined) {
    const found = await api.request<UserScopeHistory>('GET', withQuery(`${path}/periods`, { user }));
    return found.ok ? ok({ json: found.value, text: userHistoryText(found.value, session) }) : found;
  }
  const found = await readList<ScopeVersions>(api, `${path}/versions`, {}, limit);
  return found.ok ? ok({ json: found.value, text: versionsText(found.value, session) }) : found;
}

async function source(session: Session, options: SourceOptions, wanted?: string, word?: string): Promise<Outcome> {
  return options.preview
    ? previewed(session, word, 'source/preview', { source: wanted, limit: 50 })
    : save(session, options, word, '/source', { source: wanted });
}
