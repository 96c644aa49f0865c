import type { Command } from 'commander';
import { ok, type Result } from '../../errors/index.ts';
import type { Assessment, AssessmentList, AssessmentSummary } from '../api-types.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { moment, number } from '../text/numbers.ts';
import { table } from '../text/table.ts';
import { momentOf } from './evidence.ts';
import { examples } from './examples.ts';

interface CreateOptions extends GlobalOptions {
  readonly framework: string;
  readonly from: string;
  readonly to: string;
  readonly connection?: readonly string[];
}

interface AttachOptions extends GlobalOptions {
  readonly row?: readonly string[];
  readonly matching?: true;
}

interface DecideOptions extends GlobalOptions {
  readonly comment: string;
  readonly acceptStale?: true;
}

export function addAssessments(program: Command, act: Act): void {
  const group = program
    .command('assessments')
    .description('list assessments, and work on them')
    .addHelpText('after', examples('assessments', 'assessments show 5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11'))
    .action(act<GlobalOptions>(list));
  group
    .command('create <title>')
    .description('begin the assessment of a framework over a period')
    .requiredOption('--framework <id>', 'the framework')
    .requiredOption('--from <moment>', 'first day or ISO moment of the period')
    .requiredOption('--to <moment>', 'the period ends before this day or ISO moment')
    .option('--connection <id>', 'only this connection; may be repeated', collect)
    .addHelpText(
      'after',
      examples('assessments create "SOC 2, first half" --framework soc2 --from 2026-01-01 --to 2026-07-01'),
    )
    .action(act<CreateOptions>(create));
  group
    .command('show <assessment>')
    .description('show how the controls stand, their evidence, and what was decided')
    .addHelpText('after', examples('assessments show 5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11 --json'))
    .action(act<GlobalOptions>(show));
  group
    .command('attach <assessment> <control>')
    .description('attach rows of evidence to a control')
    .option('--row <number>', 'a row of "evidence list"; may be repeated', collect)
    .option('--matching', 'all that there is for the checks of the control')
    .addHelpText('after', examples('assessments attach 5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11 CC6.1 --matching'))
    .action(act<AttachOptions>(attach));
  for (const [name, kind, description] of [
    ['approve', 'approved', 'approve a control; its evidence is locked for good'],
    ['reject', 'rejected', 'reject a control'],
    ['comment', 'comment', 'say something on a control'],
  ] as const)
    group
      .command(`${name} <assessment> <control>`)
      .description(description)
      .requiredOption('--comment <text>', 'what whoever looks later should know')
      .option('--accept-stale', 'also where evidence is late or stale')
      .addHelpText('after', examples(`assessments ${name} 5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11 CC6.1 --comment "Seen"`))
      .action(act<DecideOptions>((session, options, id, control) => decide(session, kind, options, id, control)));
  group
    .command('token <assessment> <name>')
    .description('make a token for an auditor that shows this assessment and its period only; it is shown once')
    .addHelpText('after', examples('assessments token 5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11 "Ernst"'))
    .action(act<GlobalOptions>(makeToken));
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

async function list(session: Session): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<AssessmentList>('GET', '/assessments');
  if (!found.ok) return found;
  const rows = found.value.items.map(({ title, framework, from, to, approved, rejected, id }) => [
    ...[safeText(title), safeText(framework), `${from.slice(0, 10)} to ${to.slice(0, 10)}`],
    ...[number(approved), number(rejected), id],
  ]);
  const columns = ['title', 'framework', 'period', 'approved', 'rejected', 'id'].map((title) => ({ title }));
  const text =
    rows.length === 0 ? 'There are no assessments.' : table(columns, rows, session.terminal.width).join('\n');
  return ok({ json: found.value, text });
}

async function create(session: Session, options: CreateOptions, title = ''): Promise<Outcome> {
  const from = momentOf(options.from);
  const to = momentOf(options.to);
  if (from === undefined || to === undefined) return { ok: false, usage: '--from and --to are days or ISO moments.' };
  const api = await session.api();
  if (!api.ok) return api;
  const scope = { connections: options.connection ?? [] };
  const body = { title, framework: options.framework, from, to, scope };
  const made = await api.value.request<AssessmentSummary>('POST', '/assessments', body);
  return made.ok ? ok({ json: made.value, text: `Begun: ${safeText(made.value.title)} (${made.value.id})` }) : made;
}

async function show(session: Session, _options: GlobalOptions, id = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  return shown(await api.value.request<Assessment>('GET', pathOf(id)), session);
}

async function attach(
  session: Session,
  { row = [], matching }: AttachOptions,
  id = '',
  controlId = '',
): Promise<Outcome> {
  const positions = row.map(Number);
  if (positions.some((one) => !Number.isSafeInteger(one) || one < 0)) return { ok: false, usage: '--row is a number.' };
  if (positions.length === 0 && !matching) return { ok: false, usage: 'Name rows with --row, or add --matching.' };
  const api = await session.api();
  if (!api.ok) return api;
  const body = { controlId, positions, matching: matching === true };
  return shown(await api.value.request<Assessment>('POST', `${pathOf(id)}/evidence`, body), session);
}

async function decide(
  session: Session,
  kind: 'comment' | 'approved' | 'rejected',
  { comment, acceptStale }: DecideOptions,
  id = '',
  controlId = '',
): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const body = { kind, controlId, text: comment, acceptStale: acceptStale === true };
  return shown(await api.value.request<Assessment>('POST', `${pathOf(id)}/entries`, body), session);
}

async function makeToken(session: Session, _options: GlobalOptions, id = '', name = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const made = await api.value.request<{ token: string }>('POST', `${pathOf(id)}/tokens`, { name });
  return made.ok ? ok({ json: made.value, text: made.value.token }) : made;
}

const pathOf = (id: string) => `/assessments/${encodeURIComponent(id)}`;

function shown(found: Result<Assessment>, session: Session): Outcome {
  if (!found.ok) return found;
  const { title, framework, from, to, controls, entries, frameworkKnown } = found.value;
  const rows = controls.map((control) => [
    ...[safeText(control.controlId), safeText(control.title), control.status, control.decision ?? 'open'],
    `${number(control.positions.length)}${control.warnings.length > 0 ? ` (${safeText(control.warnings[0]?.cause ?? '')})` : ''}`,
  ]);
  const columns = ['control', 'title', 'status', 'decision', 'evidence'].map((name) => ({ title: name }));
  const lines = [
    `${safeText(title)}: ${safeText(framework)}, ${from.slice(0, 10)} to ${to.slice(0, 10)}`,
    ...(frameworkKnown ? [] : ['How the controls of this framework stand is not known here.']),
    ...(rows.length > 0 ? table(columns, rows, session.terminal.width) : []),
    ...entries.map(({ at, actor, controlId, kind, text }) =>
      safeText(`${moment(at)} ${actor}, ${controlId ?? 'all'}, ${kind}: ${text}`),
    ),
  ];
  return ok({ json: found.value, text: lines.join('\n') });
}
