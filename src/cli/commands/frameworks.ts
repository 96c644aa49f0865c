import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { fail, ok } from '../../errors/index.ts';
import type { ControlDetail, FrameworkDetail, FrameworkList } from '../api-types.ts';
import { withQuery } from '../client.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { number } from '../text/numbers.ts';
import { table } from '../text/table.ts';
import { examples } from './examples.ts';
import { addFrameworkAttest } from './framework-attest.ts';

interface ListOptions extends GlobalOptions {
  readonly published?: true;
}

interface ShowOptions extends ListOptions {
  readonly all?: true;
}

export function addFrameworks(program: Command, act: Act): void {
  const published = ['--published', 'only ties that somebody published for single controls'] as const;
  const frameworks = program
    .command('frameworks')
    .description('show frameworks: how their controls stand, and how much of them anything can judge')
    .option(...published)
    .addHelpText('after', examples('frameworks', 'frameworks show soc2', 'frameworks --json'))
    .action(act<ListOptions>(list));
  frameworks
    .command('show <framework>')
    .description('show the controls of a framework')
    .option('--all', 'those that pass, do not apply or are not covered as well')
    .option(...published)
    .addHelpText('after', examples('frameworks show iso27001', 'frameworks show nist-800-53 --all'))
    .action(act<ShowOptions>(show));
  frameworks
    .command('control <framework> <control>')
    .description('show one control: which checks speak for it, who ties them to it, and what they say')
    .option(...published)
    .addHelpText('after', examples('frameworks control soc2 CC6.1'))
    .action(act<ListOptions>(control));
  frameworks
    .command('add <file>')
    .description('bring a framework of your own along: a JSON file, taken whole or not at all')
    .addHelpText('after', examples('frameworks add house-rules.json'))
    .action(act<GlobalOptions>(add));
  frameworks
    .command('remove <framework>')
    .description('remove a framework of your own')
    .addHelpText('after', examples('frameworks remove house'))
    .action(act<GlobalOptions>(remove));
  addFrameworkAttest(frameworks, act);
}

const basis = (published: true | undefined) => (published ? 'published' : undefined);

async function list(session: Session, { published }: ListOptions): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<FrameworkList>('GET', withQuery('/frameworks', { basis: basis(published) }));
  if (!found.ok) return found;
  const rows = found.value.items.map(({ id, title, version, counts, coverage, controls }) => [
    id,
    number(counts.failing),
    number(counts.unknown),
    number(counts.degraded),
    number(counts.passing),
    `${number(coverage.automated)} + ${number(coverage.derivedOnly)} of ${number(controls)}`,
    safeText(`${title} ${version}`.trim()),
  ]);
  const right = { align: 'right' } as const;
  const columns = [
    { title: 'framework' },
    { title: 'failing', ...right },
    { title: 'unknown', ...right },
    { title: 'degraded', ...right },
    { title: 'passing', ...right },
    { title: 'judged by checks + by topic', ...right },
    { title: '' },
  ];
  return ok({ json: found.value, text: table(columns, rows, session.terminal.width).join('\n') });
}

async function show(session: Session, { published, all }: ShowOptions, id = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const path = withQuery(`/frameworks/${encodeURIComponent(id)}`, { basis: basis(published) });
  const found = await api.value.request<FrameworkDetail>('GET', path);
  if (!found.ok) return found;
  const { title, version, note, items, counts } = found.value;
  const shown = items.filter(({ status }) => all || ['failing', 'unknown', 'degraded'].includes(status));
  const rows = shown.map((one) => [
    ...[one.id, one.status, number(one.failing), number(one.unknown), number(one.checks), safeText(one.title)],
  ]);
  const right = { align: 'right' } as const;
  const columns = [
    ...[{ title: 'control' }, { title: 'stands' }, { title: 'fail', ...right }, { title: 'unknown', ...right }],
    ...[{ title: 'checks', ...right }, { title: '' }],
  ];
  const lines = [
    session.terminal.paint.bold(safeText(`${title} ${version}`.trim())),
    Object.entries(counts)
      .map(([status, count]) => `${number(count)} ${status}`)
      .join(' · '),
    ...(note === '' ? [] : [safeText(note)]),
    ...(rows.length > 0 ? ['', ...table(columns, rows, session.terminal.width)] : []),
  ];
  return ok({ json: found.value, text: lines.join('\n') });
}

async function control(session: Session, { published }: ListOptions, id = '', controlId = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const path = `/frameworks/${encodeURIComponent(id)}/controls/${encodeURIComponent(controlId)}`;
  const found = await api.value.request<ControlDetail>('GET', withQuery(path, { basis: basis(published) }));
  if (!found.ok) return found;
  const { title, status, ties, attestation } = found.value;
  const lines = [
    session.terminal.paint.bold(safeText(`${controlId} ${title}`)),
    status,
    ...(attestation
      ? [safeText(`${attestation.attestedBy} says ${attestation.status}: ${attestation.statement}`)]
      : []),
    '',
    ...ties.map(({ checkId, status: says, basis: how, stale, title: wanted, sources }) =>
      safeText(`${says}${stale ? ' (stale)' : ''}  ${checkId}  ${wanted}  [${how}: ${sources.join('; ')}]`),
    ),
  ];
  return ok({ json: found.value, text: lines.join('\n') });
}

async function add(session: Session, _options: GlobalOptions, file = ''): Promise<Outcome> {
  let body: unknown;
  try {
    body = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    return fail('invalid_request', { reason: `${file}: ${(cause as Error).message}` });
  }
  const api = await session.api();
  if (!api.ok) return api;
  const made = await api.value.request<FrameworkList['items'][number]>('POST', '/frameworks', body as object);
  return made.ok
    ? ok({ json: made.value, text: safeText(`${made.value.title}: ${number(made.value.controls)} controls`) })
    : made;
}

async function remove(session: Session, _options: GlobalOptions, id = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const path = `/frameworks/${encodeURIComponent(id)}`;
  const gone = await api.value.request<FrameworkList['items'][number]>('DELETE', path);
  return gone.ok ? ok({ json: gone.value, text: safeText(`Removed: ${gone.value.title}`) }) : gone;
}
