import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import type { ConnectionList, ConnectionView, SubscriptionList } from '../api-types.ts';
import { chooseConnection } from '../choose.ts';
import type { Method } from '../client.ts';
import { connectionsText, connectionText } from '../connection-text.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import { readMinutes, readScope, type ScopeOptions } from '../scope-words.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { credentialOptions } from './connect.ts';
import { type CredentialOptions, readCredential } from './credential.ts';
import { examples } from './examples.ts';
import { signInAgain } from './sign-in.ts';

interface ScheduleOptions extends GlobalOptions {
  readonly every?: string;
  readonly manual?: true;
  readonly staleAfter?: string;
}

interface ChangeScopeOptions extends GlobalOptions, ScopeOptions {
  readonly directory?: boolean;
  readonly deleteGone?: boolean;
}

interface RemoveOptions extends GlobalOptions {
  readonly yes?: true;
}

interface ReconnectOptions extends GlobalOptions, CredentialOptions {
  readonly signIn?: true;
  readonly acceptMissing?: true;
}

const argument = ['[connection]', 'id, name or tenant of the connection; needed when there are several'] as const;

export function addConnections(program: Command, act: Act): void {
  const connections = program
    .command('connections')
    .description(
      'the connections: their state, what they cover, when they are read; pause, revoke, reconnect and remove them',
    )
    .addHelpText(
      'after',
      examples(
        'connections list',
        'connections schedule Contoso --every 15m',
        'connections scope Contoso --subscription <id> <id> --no-directory',
        'connections revoke Contoso',
        'connections reconnect Contoso --sign-in',
      ),
    );
  connections.command('list', { isDefault: true }).description('all connections').action(act<GlobalOptions>(list));
  connections
    .command('show')
    .description('one connection with its reasons, warnings and subscriptions')
    .argument(...argument)
    .action(act<GlobalOptions>(show));
  for (const [name, description] of [
    ['pause', 'no more syncs by the schedule; one by hand may be started'],
    ['resume', 'let the schedule go on'],
    ['revoke', 'clear the credential and end what runs; what was read is kept, and unknown from then on'],
  ] as const) {
    connections
      .command(name)
      .description(description)
      .argument(...argument)
      .action(act<GlobalOptions>((session, _options, word) => change(session, word, 'POST', name)));
  }
  connections
    .command('schedule')
    .description('when the connection is read, and when what it has read is too old')
    .argument(...argument)
    .option('--every <time>', 'a sync each 15m to 1w, such as 15m, 1h, 1d')
    .option('--manual', 'syncs by hand only')
    .option(
      '--stale-after <time>',
      'age at which facts are stale, such as 6h; "default" for what follows from the schedule',
    )
    .action(act<ScheduleOptions>(schedule));
  connections
    .command('scope')
    .description('what the connection covers, from the next sync on')
    .argument(...argument)
    .option('--scope <scope>', 'tenant, or management-group:<id>')
    .option('--subscription <id...>', 'chosen subscriptions')
    .option('--directory', 'read the directory (Microsoft Entra ID)')
    .option('--no-directory', 'do not read the directory')
    .option('--delete-gone', 'end what lay in subscriptions that are deleted')
    .option('--no-delete-gone', 'keep it, marked')
    .action(act<ChangeScopeOptions>(scope));
  credentialOptions(
    connections
      .command('reconnect')
      .description('give a revoked connection a new credential; it goes on as the same one')
      .argument(...argument),
  )
    .option(
      '--sign-in',
      'sign in again as a person in a browser: the application of the connection, unless another is named',
    )
    .option('--accept-missing', 'although it sees only the directory, or only the subscriptions')
    .action(act<ReconnectOptions>(reconnect));
  connections
    .command('remove')
    .description('remove a connection with its credential and everything that was read with it, history included')
    .argument(...argument)
    .option('--yes', 'do it: it cannot be undone')
    .addHelpText(
      'after',
      `\nA revoked connection keeps its place among the others: this frees it. Evidence and the audit log stay.\n${examples('connections remove Contoso --yes')}`,
    )
    .action(act<RemoveOptions>(remove));
}

async function list(session: Session): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<ConnectionList>('GET', '/connections');
  return found.ok ? ok({ json: found.value, text: connectionsText(found.value.items, session) }) : found;
}

async function show(session: Session, _options: GlobalOptions, word?: string): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const chosen = await chooseConnection(api.value, word);
  if (!chosen.ok) return chosen;
  const subscriptions = await api.value.request<SubscriptionList>(
    'GET',
    `/connections/${chosen.value.id}/subscriptions`,
  );
  if (!subscriptions.ok) return subscriptions;
  return ok({
    json: { connection: chosen.value, subscriptions: subscriptions.value.items },
    text: connectionText(chosen.value, subscriptions.value, session),
  });
}

async function change(
  session: Session,
  word: string | undefined,
  method: Method,
  path: string,
  body?: object,
): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const chosen = await chooseConnection(api.value, word);
  if (!chosen.ok) return chosen;
  const changed = await api.value.request<ConnectionView>(method, `/connections/${chosen.value.id}/${path}`, body);
  return changed.ok ? ok({ json: changed.value, text: connectionText(changed.value, undefined, session) }) : changed;
}

async function schedule(session: Session, options: ScheduleOptions, word?: string): Promise<Outcome> {
  const { every, manual, staleAfter } = options;
  if (every !== undefined && manual) return { ok: false, usage: '--every and --manual exclude each other' };
  const everyMinutes = every === undefined ? undefined : readMinutes(every);
  const staleMinutes = staleAfter === undefined || staleAfter === 'default' ? undefined : readMinutes(staleAfter);
  const wrong = [every !== undefined && everyMinutes === undefined && every].concat(
    staleAfter !== undefined && staleAfter !== 'default' && staleMinutes === undefined && staleAfter,
  );
  const unclear = wrong.find((text) => typeof text === 'string');
  if (unclear) return { ok: false, usage: `"${unclear}" is no time such as 15m, 6h, 1d or 1w` };
  return change(session, word, 'PATCH', 'schedule', {
    ...(everyMinutes !== undefined && { everyMinutes }),
    ...(manual && { everyMinutes: null }),
    ...(staleAfter !== undefined && { staleAfterMinutes: staleMinutes ?? null }),
  });
}

async function scope(session: Session, options: ChangeScopeOptions, word?: string): Promise<Outcome> {
  const wanted = readScope(options);
  if (!wanted.ok) return wanted;
  const { directory, deleteGone } = options;
  return change(session, word, 'PATCH', 'scope', {
    ...(wanted.value && { scope: wanted.value }),
    ...(directory !== undefined && { directory }),
    ...(deleteGone !== undefined && { deleteGone }),
  });
}

async function remove(session: Session, { yes }: RemoveOptions, word?: string): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const chosen = await chooseConnection(api.value, word);
  if (!chosen.ok) return chosen;
  const { id, name, tenantId } = chosen.value;
  const what = `${safeText(name)} (${id}, tenant ${tenantId})`;
  if (!yes) {
    const kept = 'to keep what was read, use "assay connections revoke"';
    return { ok: false, usage: `this removes ${what} and everything read with it; say so with --yes, or ${kept}` };
  }
  const removed = await api.value.request<null>('DELETE', `/connections/${id}`);
  if (!removed.ok) return removed;
  const text = `Removed ${what} and everything read with it.\nIn the tenant nothing has changed: "assay setup --format removal" writes the script that takes the rights away.`;
  return ok({ json: { removed: id }, text });
}

async function reconnect(session: Session, options: ReconnectOptions, word?: string): Promise<Outcome> {
  if (options.signIn) return signInAgain(session, options, word, true);
  const credential = await readCredential(session, options);
  if (!credential.ok) return credential;
  return change(session, word, 'POST', 'reconnect', {
    credential: credential.value,
    ...(options.acceptMissing && { acceptMissing: true }),
  });
}
