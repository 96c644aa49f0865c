import { type Command, Option } from 'commander';
import { ok } from '../../errors/index.ts';
import type { MfaExclusion, MfaExclusionList, MfaStatus, MfaUserList } from '../api-types.ts';
import { withFreshness } from '../freshness-text.ts';
import { mfaStatusText, mfaUsersText } from '../mfa-text.ts';
import { readList } from '../paging.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import { exitCodes, type GlobalOptions, type Outcome, type Session } from '../session.ts';
import { examples } from './examples.ts';
import { positiveNumber } from './positive-number.ts';

interface UsersOptions extends GlobalOptions {
  readonly enforced?: string;
  readonly reason?: string;
  readonly limit: number;
}

interface AddOptions extends GlobalOptions {
  readonly reason: string;
  readonly owner: string;
}

const verdicts = ['enforced', 'conditional', 'notEnforced', 'excepted', 'unknown', 'outOfScope'];

export function addMfaStored(mfa: Command, act: Act): void {
  mfa
    .command('status')
    .description('count users by verdict and reason, and say what could not be read')
    .addHelpText('after', `\nEnds with 3 where it is not known.\n${examples('mfa status', 'mfa status --json')}`)
    .action(act<GlobalOptions>(status));
  mfa
    .command('users')
    .description('list users with verdict, reason and first gap')
    .addOption(new Option('--enforced <verdict>', 'only users of this verdict').choices(verdicts))
    .option('--reason <code>', 'only users with this reason')
    .option('--limit <number>', 'users to show', positiveNumber, 50)
    .addHelpText('after', examples('mfa users --enforced notEnforced', 'mfa users --reason report-only --json'))
    .action(act<UsersOptions>(users));
  const exclusions = mfa
    .command('exclusions')
    .description('list accounts that are documented as exceptions')
    .addHelpText('after', examples('mfa exclusions', 'mfa exclusions --json'))
    .action(act<GlobalOptions>(list));
  exclusions
    .command('add <user>')
    .description('document an account, by its object id, as an exception; it is reported as one, never as a pass')
    .requiredOption('--reason <text>', 'why it is left out')
    .requiredOption('--owner <text>', 'who answers for it')
    .addHelpText(
      'after',
      examples(
        'mfa exclusions add 5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11 --reason "Break glass 1" --owner "IT security"',
      ),
    )
    .action(act<AddOptions>(add));
  exclusions
    .command('remove <exclusion>')
    .description('take an account off the list: its id in "mfa exclusions"')
    .addHelpText('after', examples('mfa exclusions remove 0b5c2f6f-0d0b-4e8a-9a55-5e1f0c7a7d11'))
    .action(act<GlobalOptions>(remove));
}

async function status(session: Session): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<MfaStatus>('GET', '/mfa');
  if (!found.ok) return found;
  return ok({
    json: found.value,
    text: withFreshness(mfaStatusText(found.value, session.terminal), found.value, session.terminal),
    exitCode: found.value.passes === null ? exitCodes.incomplete : exitCodes.ok,
  });
}

async function users(session: Session, { enforced, reason, limit }: UsersOptions): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await readList<MfaUserList>(api.value, '/mfa/users', { enforced, reason }, limit);
  if (!found.ok) return found;
  const text = withFreshness(mfaUsersText(found.value, session.terminal), found.value, session.terminal);
  return ok({ json: found.value, text });
}

async function list(session: Session): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<MfaExclusionList>('GET', '/mfa/exclusions');
  if (!found.ok) return found;
  const lines = found.value.items.map(exclusionLine);
  return ok({ json: found.value, text: lines.length === 0 ? 'No account is documented.' : lines.join('\n') });
}

async function add(session: Session, { reason, owner }: AddOptions, userKey = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const made = await api.value.request<MfaExclusion>('POST', '/mfa/exclusions', { userKey, reason, owner });
  return made.ok ? ok({ json: made.value, text: `Documented: ${exclusionLine(made.value)}` }) : made;
}

async function remove(session: Session, _options: GlobalOptions, id = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const gone = await api.value.request<MfaExclusion>('DELETE', `/mfa/exclusions/${encodeURIComponent(id)}`);
  return gone.ok ? ok({ json: gone.value, text: `No longer documented: ${exclusionLine(gone.value)}` }) : gone;
}

const exclusionLine = ({ id, userKey, name, reason, owner, addedBy }: MfaExclusion): string =>
  safeText(`${id}  ${name ?? 'not known'} (${userKey}), owner ${owner}, by ${addedBy}: ${reason}`);
