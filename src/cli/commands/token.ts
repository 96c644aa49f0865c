import { type Command, InvalidArgumentError, Option } from 'commander';
import { ok } from '../../errors/index.ts';
import type { CreatedToken, TokenList } from '../api-types.ts';
import { chooseOne } from '../choose-one.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { ago } from '../text/numbers.ts';
import { table } from '../text/table.ts';
import { examples } from './examples.ts';

interface CreateOptions extends GlobalOptions {
  readonly role: string;
  readonly expiresInDays?: number | 'never';
}

export function addToken(program: Command, act: Act): void {
  const group = program
    .command('token')
    .description('list, make and revoke API tokens of the organisation')
    .addHelpText('after', examples('token list', 'token create ci --role viewer', 'token revoke ci'));
  group.command('list').description('show tokens and sessions').action(act<GlobalOptions>(list));
  group
    .command('create')
    .description('make a token; it is shown once')
    .argument('<name>', 'what it is for')
    .addOption(
      new Option('--role <role>', 'what it may do').choices(['owner', 'admin', 'viewer', 'auditor']).default('viewer'),
    )
    .option('--expires-in-days <days>', 'days until it ends, or never (90)', days)
    .addHelpText('after', examples('token create ci', 'token create audit --role auditor --expires-in-days 30'))
    .action(act<CreateOptions>(create));
  group
    .command('revoke')
    .description('end a token, or a session, at once')
    .argument('<token>', 'id or name')
    .addHelpText('after', examples('token revoke ci'))
    .action(act<GlobalOptions>(revoke));
}

function days(text: string): number | 'never' {
  if (text === 'never') return text;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It is a number of days, or never.');
  return Number(text);
}

async function list(session: Session): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<TokenList>('GET', '/tokens');
  if (!found.ok) return found;
  const titles = ['name', 'kind', 'role', 'person', 'last used', 'ends', 'id'];
  const now = session.now();
  const rows = found.value.items.map(({ name, kind, role, member, lastUsedAt, expiresAt, id }) => [
    ...[name, kind, role, member ?? ''],
    ...[lastUsedAt === null ? 'never' : ago(lastUsedAt, now), expiresAt?.slice(0, 10) ?? 'never', id],
  ]);
  const columns = titles.map((title) => ({ title }));
  return ok({ json: found.value, text: table(columns, rows, session.terminal.width).join('\n') });
}

async function create(session: Session, { role, expiresInDays }: CreateOptions, name = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const body = {
    name,
    role,
    ...(expiresInDays !== undefined && { expiresInDays: expiresInDays === 'never' ? null : expiresInDays }),
  };
  const made = await api.value.request<CreatedToken>('POST', '/tokens', body);
  if (!made.ok) return made;
  const { token, expiresAt } = made.value;
  const ends = expiresAt === null ? 'It does not end by itself.' : `It ends on ${expiresAt.slice(0, 10)}.`;
  session.terminal.err(`This token is shown once; keep it safe. ${ends}`);
  return ok({ json: made.value, text: token });
}

async function revoke(session: Session, _options: GlobalOptions, word = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<TokenList>('GET', '/tokens');
  if (!found.ok) return found;
  const token = chooseOne(found.value.items, word, 'token');
  if (!token.ok) return token;
  const { id, name } = token.value;
  const revoked = await api.value.request<null>('DELETE', `/tokens/${id}`);
  return revoked.ok ? ok({ json: { id, revoked: true }, text: `Token ${safeText(name)} has ended.` }) : revoked;
}
