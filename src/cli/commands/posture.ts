import type { Command } from 'commander';
import { fail, ok, type Result } from '../../errors/index.ts';
import type { Posture, PostureFinding, PostureFindingList, PostureMute, PostureMuteList } from '../api-types.ts';
import type { ApiClient } from '../client.ts';
import { withQuery } from '../client.ts';
import { withFreshness } from '../freshness-text.ts';
import { readList } from '../paging.ts';
import { findingText, postureText, type SubjectPage } from '../posture-text.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';
import { positiveNumber } from './positive-number.ts';

interface ListOptions extends GlobalOptions {
  readonly unknown?: true;
  readonly all?: true;
}

interface ShowOptions extends GlobalOptions {
  readonly limit: number;
}

interface MuteOptions extends GlobalOptions {
  readonly reason: string;
  readonly subject?: string;
  readonly until?: string;
}

export function addPosture(program: Command, act: Act): void {
  const posture = program
    .command('posture')
    .description('show what is wrong with identities and their access, and what cannot be judged')
    .option('--unknown', 'only findings that cannot be judged')
    .option('--all', 'findings without subjects as well')
    .addHelpText('after', examples('posture', 'posture --unknown', 'posture show no-mfa-registered', 'posture --json'))
    .action(act<ListOptions>(list));
  posture
    .command('show <finding>')
    .description('show one finding: why it matters, whom it concerns, with which evidence, and how to fix it')
    .option('--limit <number>', 'subjects to show', positiveNumber, 50)
    .addHelpText('after', examples('posture show guest-with-privilege', 'posture show guest-with-privilege --json'))
    .action(act<ShowOptions>(show));
  posture
    .command('mute <finding>')
    .description('leave a finding, or one subject of it, as it is; it is still counted, apart')
    .requiredOption('--reason <text>', 'why, for whoever looks later')
    .option('--subject <number>', 'only this subject: its number in "posture show"')
    .option('--until <date>', 'when the mute ends, such as 2027-01-31; never without')
    .addHelpText(
      'after',
      examples('posture mute dormant-account --subject 4711 --reason "Parental leave" --until 2027-01-31'),
    )
    .action(act<MuteOptions>(mute));
  posture
    .command('unmute <mute>')
    .description('take a mute back: its id in "posture mutes"')
    .addHelpText('after', examples('posture unmute 5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11'))
    .action(act<GlobalOptions>(unmute));
  posture
    .command('mutes')
    .description('list what is muted, by whom, why and until when')
    .addHelpText('after', examples('posture mutes', 'posture mutes --json'))
    .action(act<GlobalOptions>(mutes));
}

async function list(session: Session, { unknown, all }: ListOptions): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<Posture>('GET', '/posture');
  if (!found.ok) return found;
  const isUnknown = ({ outcome }: Posture['findings'][number]) => outcome === 'unknown' || outcome === 'failed';
  const shown = found.value.findings.filter((one) =>
    unknown ? isUnknown(one) : all || one.open + one.muted > 0 || isUnknown(one),
  );
  return ok({
    json: found.value,
    text: withFreshness(postureText(found.value, shown, session.terminal), found.value, session.terminal),
  });
}

type Found = Pick<PostureFindingList, 'freshness'> & { readonly finding: PostureFinding };

async function oneFinding(api: ApiClient, id: string): Promise<Result<Found>> {
  const found = await api.request<PostureFindingList>('GET', withQuery('/posture/findings', { id }));
  if (!found.ok) return found;
  const { items, freshness } = found.value;
  const [finding] = items;
  return finding ? ok({ finding, freshness }) : fail('not_found', { what: 'finding' });
}

async function show(session: Session, { limit }: ShowOptions, id = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await oneFinding(api.value, id);
  if (!found.ok) return found;
  const subjects = await readList<SubjectPage>(api.value, '/posture/subjects', { findingId: id }, limit);
  if (!subjects.ok) return subjects;
  const text = findingText(found.value.finding, subjects.value, session.terminal);
  return ok({
    json: { ...found.value, subjects: subjects.value.items },
    text: withFreshness(text, found.value, session.terminal),
  });
}

async function mute(session: Session, { reason, subject, until }: MuteOptions, id = ''): Promise<Outcome> {
  const end = until === undefined ? null : new Date(until);
  if (end && Number.isNaN(end.getTime())) return fail('invalid_request', { reason: '--until is no date' });
  const api = await session.api();
  if (!api.ok) return api;
  const body = { findingId: id, subjectId: subject ?? null, reason, expiresAt: end?.toISOString() ?? null };
  const made = await api.value.request<PostureMute>('POST', '/posture/mutes', body);
  return made.ok ? ok({ json: made.value, text: `Muted: ${muteLine(made.value)}` }) : made;
}

async function unmute(session: Session, _options: GlobalOptions, id = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const ended = await api.value.request<PostureMute>('DELETE', `/posture/mutes/${encodeURIComponent(id)}`);
  return ended.ok ? ok({ json: ended.value, text: `No longer muted: ${safeText(ended.value.findingId)}` }) : ended;
}

async function mutes(session: Session): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<PostureMuteList>('GET', '/posture/mutes');
  if (!found.ok) return found;
  const lines = found.value.items.map(muteLine);
  return ok({ json: found.value, text: lines.length === 0 ? 'Nothing is muted.' : lines.join('\n') });
}

function muteLine({ id, findingId, subjectId, reason, mutedBy, expiresAt }: PostureMute): string {
  const what = subjectId === null ? findingId : `${findingId} of ${subjectId}`;
  const end = expiresAt === null ? 'until it is taken back' : `until ${expiresAt}`;
  return safeText(`${id}  ${what}, ${end}, by ${mutedBy}: ${reason}`);
}
