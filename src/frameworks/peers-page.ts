/** The reference page that puts checks of other tools and benchmarks beside ours, for a generator to write. */
import { findCheck, findManualCheck } from '../checks/index.ts';
import cisAzure from './data/cis-azure.json' with { type: 'json' };
import peers from './data/peers.json' with { type: 'json' };
import { leftOut, missingChecks } from './known-gaps.ts';

type ByTheirs = Readonly<Record<string, readonly string[]>>;

interface Peer {
  readonly title: string;
  readonly checks: ByTheirs;
  /** Of theirs that are left out on purpose: why, by id. */
  readonly leftOut: Readonly<Record<string, string>>;
}

const tools = {
  prowler: 'Prowler',
  powerpipe: 'Powerpipe',
  cloudsploit: 'CloudSploit',
  maester: 'Maester',
  scubagear: 'ScubaGear',
} as const satisfies Partial<Record<keyof typeof peers, string>>;

const byNumber = new Intl.Collator('en', { numeric: true }).compare;

const toolNames = Object.keys(tools) as readonly (keyof typeof tools)[];

/** `4.0:1.1.2` of the file is recommendation 1.1.2 of version 4.0. */
function cisM365(): Peer[] {
  const all = Object.entries<readonly string[]>(peers['cis-m365']).map(([key, ours]) => {
    const [version = '', number = ''] = key.split(':');
    return { version, number, ours };
  });
  return [...new Set(all.map(({ version }) => version))].sort(byNumber).map((version) => ({
    title: `CIS Microsoft 365 Foundations Benchmark ${version}`,
    checks: Object.fromEntries(
      all.filter((each) => each.version === version).map(({ number, ours }) => [number, ours]),
    ),
    leftOut: {},
  }));
}

const comparedPeers = (): Peer[] => [
  ...toolNames.map((name) => ({
    title: tools[name],
    checks: peers[name],
    leftOut: Object.fromEntries(leftOut.flatMap(({ reason, ids }) => (ids[name] ?? []).map((id) => [id, reason]))),
  })),
  ...cisM365(),
  ...Object.entries<ByTheirs>(cisAzure)
    .filter(([version]) => Number(version) >= 3)
    .map(([version, checks]) => ({
      title: `CIS Microsoft Azure Foundations Benchmark ${version}`,
      checks,
      leftOut: {},
    })),
];

type Standing = 'covered' | 'in part' | 'by a person' | 'not covered';

interface Row {
  readonly theirs: string;
  readonly standing: Standing;
  readonly ours: readonly string[];
  readonly reasons: readonly string[];
}

/** What is left of theirs when checks that do not exist are taken away; `missing` gives the reasons of those. */
export function rowOf(
  theirs: string,
  named: readonly string[],
  missing: Readonly<Record<string, string>> = missingChecks,
): Row {
  const judged = named.filter((id) => findCheck(id));
  const ours = named.filter((id) => findCheck(id) ?? findManualCheck(id));
  const gone = named.filter((id) => !ours.includes(id));
  const reasons = gone.map((id) => missing[id] ?? 'The reason is not known.');
  return { theirs, standing: standingOf(judged.length, ours.length, gone.length), ours, reasons };
}

function standingOf(judged: number, ours: number, gone: number): Standing {
  if (ours === 0) return 'not covered';
  if (judged === 0) return gone === 0 ? 'by a person' : 'in part';
  return judged === ours && gone === 0 ? 'covered' : 'in part';
}

const rowsOf = ({ checks, leftOut: without }: Peer): Row[] =>
  [
    ...Object.entries(checks).map(([theirs, named]) => rowOf(theirs, named)),
    ...Object.entries(without).map(
      ([theirs, reason]): Row => ({ theirs, standing: 'not covered', ours: [], reasons: [reason] }),
    ),
  ].sort((a, b) => byNumber(a.theirs, b.theirs));

const count = (rows: readonly Row[], standing: Standing) => rows.filter((row) => row.standing === standing).length;

const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

const link = (id: string) => `[\`${id}\`](checks.md#${id})${findManualCheck(id) ? ' (by a person)' : ''}`;

const answer = ({ standing, ours, reasons }: Row) =>
  [ours.map(link).join(', '), standing === 'covered' ? '' : `_${standing}_`, ...new Set(reasons)]
    .filter(Boolean)
    .join('; ');

export function peersPage(): { readonly path: string; readonly content: string } {
  const all = comparedPeers().map((peer) => ({ title: peer.title, rows: rowsOf(peer) }));
  const standings = ['covered', 'in part', 'by a person', 'not covered'] as const;
  const content = [
    '# Checks of other tools and benchmarks',
    '<!-- Generated from the tables of frameworks: run "npm run generate". -->',
    'Who comes from another tool finds here which [checks of Assay](checks.md) ask the same question, by the id that the other tool gives it. **Covered** means that every check named is judged from what is read; _in part_, that one of them is missing or left to a person; _by a person_, that nobody can read it and somebody has to say so.',
    'The ids are those about Azure, Microsoft Entra ID and Intune that were compared. One that does not stand here was not compared, or is about something that Assay does not read, such as Exchange Online; it counts as covered nowhere. "The same question" is a judgement of ours: figures and exceptions may differ, and what decides is how the check [passes](checks.md).',
    table(
      ['Tool or benchmark', 'Ids', ...standings],
      all.map(({ title, rows }) => [title, rows.length, ...standings.map((standing) => count(rows, standing))]),
    ),
    ...all.flatMap(({ title, rows }) => [
      `## ${title}`,
      table(
        ['Theirs', 'Ours'],
        rows.map((row) => [`\`${row.theirs}\``, answer(row)]),
      ),
    ]),
  ];
  return { path: 'docs/reference/peers.md', content: `${content.join('\n\n')}\n` };
}
