import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import type { EvidenceDetail, EvidenceKindList, EvidenceList, EvidenceRow, TreeHeadList } from '../api-types.ts';
import { withQuery } from '../client.ts';
import { readList } from '../paging.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { moment, number } from '../text/numbers.ts';
import { table } from '../text/table.ts';
import { addEvidenceExport } from './evidence-export.ts';
import { addEvidenceVerify } from './evidence-verify.ts';
import { examples } from './examples.ts';
import { positiveNumber } from './positive-number.ts';

interface ListOptions extends GlobalOptions {
  readonly kind?: string;
  readonly subject?: string;
  readonly check?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
}

interface ForgetOptions extends GlobalOptions {
  readonly before: string;
  readonly reason: string;
}

export function addEvidence(program: Command, act: Act): void {
  const evidence = program
    .command('evidence')
    .description('show, verify and export the evidence ledger')
    .addHelpText('after', examples('evidence list', 'evidence verify', 'evidence export package.zip'));
  evidence
    .command('list')
    .description('list evidence, newest first')
    .option('--kind <kind>', 'only one kind, such as mfa-registration: "evidence kinds" lists them')
    .option('--subject <key>', "only about one entity: its key or Microsoft's id")
    .option('--check <check>', 'only evidence for one check')
    .option('--from <moment>', 'what held on this day or ISO moment, or later')
    .option('--to <moment>', 'what held before this day or ISO moment')
    .option('--limit <number>', 'rows to show', positiveNumber, 50)
    .addHelpText('after', examples('evidence list --kind conditional-access', 'evidence list --from 2026-01-01 --json'))
    .action(act<ListOptions>(list));
  evidence
    .command('kinds')
    .description('list the kinds of evidence, what feeds them, and which are unknown')
    .addHelpText('after', examples('evidence kinds'))
    .action(act<GlobalOptions>(kinds));
  evidence
    .command('show <row>')
    .description('show one row, the text that was hashed, and the proof that it is in the signed tree')
    .addHelpText('after', examples('evidence show 4711', 'evidence show 4711 --json'))
    .action(act<GlobalOptions>(show));
  evidence
    .command('heads')
    .description('list the signed tree heads that are kept outside the database')
    .addHelpText('after', examples('evidence heads'))
    .action(act<GlobalOptions>(heads));
  evidence
    .command('forget')
    .description('remove the content of rows that are over since a moment; their hashes and the reason stay')
    .requiredOption('--before <moment>', 'rows that held last before this day or ISO moment')
    .requiredOption('--reason <text>', 'why; it becomes part of the ledger')
    .addHelpText('after', examples('evidence forget --before 2020-01-01 --reason "Kept for seven years"'))
    .action(act<ForgetOptions>(forget));
  for (const add of [addEvidenceVerify, addEvidenceExport]) add(evidence, act);
}

/** A day or an ISO moment as the API takes it; undefined where it is neither. */
export function momentOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

async function list(session: Session, { kind, subject, check, limit, ...times }: ListOptions): Promise<Outcome> {
  const from = momentOf(times.from);
  const to = momentOf(times.to);
  if ((times.from !== undefined && from === undefined) || (times.to !== undefined && to === undefined))
    return { ok: false, usage: '--from and --to are days or ISO moments.' };
  const api = await session.api();
  if (!api.ok) return api;
  const found = await readList<EvidenceList>(api.value, '/evidence', { kind, subject, check, from, to }, limit);
  if (!found.ok) return found;
  const rows = found.value.items.map((row) => [
    ...[number(row.position), row.title, safeText(row.subject.name), row.outcome],
    periodText(row),
  ]);
  const columns = ['row', 'kind', 'subject', 'outcome', 'held'].map((title) => ({ title }));
  const text =
    rows.length === 0 ? 'There is no such evidence.' : table(columns, rows, session.terminal.width).join('\n');
  return ok({ json: found.value, text });
}

function periodText({ periods, effectiveFrom }: EvidenceRow): string {
  const last = periods.at(-1);
  if (!last) return `from ${moment(effectiveFrom)}`;
  return `${moment(periods[0]?.from ?? last.from)} to ${last.current ? 'now' : moment(last.to)}`;
}

async function kinds(session: Session): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<EvidenceKindList>('GET', '/evidence/kinds');
  if (!found.ok) return found;
  const rows = found.value.items.map(({ id, title, states }) => [
    ...[id, title, states.length === 0 ? 'not collected yet' : states.map(({ outcome }) => outcome).join(', ')],
    number(states.reduce((sum, state) => sum + state.rows, 0)),
  ]);
  const columns = ['kind', 'title', 'state', 'current rows'].map((title) => ({ title }));
  return ok({ json: found.value, text: table(columns, rows, session.terminal.width).join('\n') });
}

async function show(session: Session, _options: GlobalOptions, row = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<EvidenceDetail>('GET', `/evidence/${encodeURIComponent(row)}`);
  if (!found.ok) return found;
  const { evidence, removed, proof } = found.value;
  const lines = evidence
    ? [
        `row ${number(evidence.position)}: ${safeText(evidence.title)}, ${safeText(evidence.subject.name)}: ${evidence.outcome}`,
        ...Object.entries(evidence.facts).map(([name, value]) => safeText(`  ${name}: ${JSON.stringify(value)}`)),
        ...evidence.reasons.map(({ cause }) => safeText(`  not known: ${String(cause)}`)),
        ...evidence.periods.map(({ from, to, current }) => `held: ${moment(from)} to ${current ? 'now' : moment(to)}`),
        `sha-256: ${evidence.fingerprint}`,
      ]
    : [`The content was removed: ${safeText(removed?.reason ?? 'nothing tells why')}`];
  const proven = proof
    ? `proof: ${proof.path.length} hashes to the root ${proof.treeHead.root} of ${number(proof.treeHead.size)} rows`
    : 'proof: none yet';
  return ok({ json: found.value, text: [...lines, proven].join('\n') });
}

async function heads(session: Session): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<TreeHeadList>('GET', '/evidence/heads');
  if (!found.ok) return found;
  const rows = found.value.items.map(({ size, root, time, keyId }) => [
    number(size),
    moment(time),
    root,
    keyId.slice(0, 16),
  ]);
  const columns = ['rows', 'signed', 'root', 'key'].map((title) => ({ title }));
  const text = rows.length === 0 ? 'Nothing is signed yet.' : table(columns, rows, session.terminal.width).join('\n');
  return ok({ json: found.value, text });
}

async function forget(session: Session, { before, reason }: ForgetOptions): Promise<Outcome> {
  const at = momentOf(before);
  if (at === undefined) return { ok: false, usage: '--before is a day or an ISO moment.' };
  const api = await session.api();
  if (!api.ok) return api;
  const done = await api.value.request<{ removed: number }>('POST', withQuery('/evidence/removals', {}), {
    before: at,
    reason,
  });
  return done.ok
    ? ok({ json: done.value, text: `The content of ${number(done.value.removed)} rows was removed.` })
    : done;
}
