import { type Command, Option } from 'commander';
import { ok } from '../../errors/index.ts';
import type { VulnerabilityDetail, VulnerabilityList, VulnerabilitySummary } from '../api-types.ts';
import { withQuery } from '../client.ts';
import { withFreshness } from '../freshness-text.ts';
import { readList } from '../paging.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { vulnerabilitiesText, vulnerabilitySummaryText, vulnerabilityText } from '../vulnerability-text.ts';
import { writeList } from '../write-list.ts';
import { examples } from './examples.ts';
import { positiveNumber } from './positive-number.ts';

interface Filter extends GlobalOptions {
  readonly severity?: string;
  readonly status: string;
  readonly kind?: string;
  readonly cve?: string;
  readonly subscription?: string;
  readonly exploitable?: true;
  readonly fixable?: true;
  readonly search?: string;
}

interface ListOptions extends Filter {
  readonly grouped?: string;
  readonly limit: number;
}

interface ExportOptions extends Filter {
  readonly out?: string;
}

/** As the API has them; the command line must not load the rooms to offer them. */
const severities = ['critical', 'high', 'medium', 'low', 'unknown'];
const kinds = ['machine', 'container-image', 'registry', 'database', 'other'];

export function addVulnerabilities(program: Command, act: Act): void {
  const vulnerabilities = program
    .command('vulnerabilities')
    .description('what Defender for Cloud found on machines, images and databases, and where it is not known');
  vulnerabilities
    .command('summary')
    .description('show how many are open and overdue, and for each subscription why not everything is known')
    .addHelpText('after', examples('vulnerabilities summary', 'vulnerabilities summary --json'))
    .action(act<GlobalOptions>(summary));
  filtered(vulnerabilities.command('list').description('list vulnerabilities, worst first, or groups of them'))
    .addOption(new Option('--grouped <by>', 'groups instead of single ones').choices(['cve', 'resource']))
    .option('--limit <number>', 'vulnerabilities to show', positiveNumber, 200)
    .addHelpText(
      'after',
      examples('vulnerabilities list --status overdue --fixable', 'vulnerabilities list --grouped cve --json'),
    )
    .action(act<ListOptions>(list));
  vulnerabilities
    .command('show <vulnerability>')
    .description('show one vulnerability: its number in "vulnerabilities list"')
    .addHelpText('after', examples('vulnerabilities show 4711', 'vulnerabilities show 4711 --json'))
    .action(act<GlobalOptions>(show));
  filtered(
    vulnerabilities
      .command('export')
      .description('print vulnerabilities as CSV, in which no cell is taken for a formula'),
  )
    .option('--out <file>', 'write it to a file, readable by its owner only')
    .addHelpText(
      'after',
      examples(
        'vulnerabilities export --out vulnerabilities.csv',
        'vulnerabilities export --status overdue --severity critical',
      ),
    )
    .action(act<ExportOptions>(exportList));
}

/** The options of a filter. */
function filtered(command: Command): Command {
  return command
    .addOption(new Option('--severity <severity>', 'only this severity').choices(severities))
    .addOption(new Option('--status <status>', 'which').choices(['open', 'overdue', 'resolved', 'all']).default('open'))
    .addOption(new Option('--kind <kind>', 'only on this kind of resource').choices(kinds))
    .option('--cve <id>', 'only with this CVE')
    .option('--subscription <id>', 'only in this subscription')
    .option('--exploitable', 'only with a published exploit, or known to be exploited')
    .option('--fixable', 'only with a fix')
    .option('--search <text>', 'part of title, CVE, software, resource or repository');
}

async function summary(session: Session): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<VulnerabilitySummary>('GET', '/vulnerabilities/summary');
  if (!found.ok) return found;
  const text = withFreshness(vulnerabilitySummaryText(found.value, session.terminal), found.value, session.terminal);
  return ok({ json: found.value, text });
}

const queryOf = ({ severity, status, kind, cve, subscription, search, exploitable, fixable }: Filter) => ({
  ...{ severity, status, kind, cve, subscription, search },
  exploitable: exploitable && 'true',
  fixable: fixable && 'true',
});

async function list(session: Session, options: ListOptions): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const { grouped, limit } = options;
  const query = { ...queryOf(options), grouped };
  // Groups come in one page: those that matter are the first.
  const path = withQuery('/vulnerabilities', { ...query, limit: Math.min(limit, 1000) });
  const found =
    grouped === undefined
      ? await readList<VulnerabilityList>(api.value, '/vulnerabilities', query, limit)
      : await api.value.request<VulnerabilityList>('GET', path);
  if (!found.ok) return found;
  const text = withFreshness(vulnerabilitiesText(found.value, session.terminal), found.value, session.terminal);
  return ok({ json: found.value, text });
}

async function show(session: Session, _options: GlobalOptions, id = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<VulnerabilityDetail>('GET', `/vulnerabilities/${encodeURIComponent(id)}`);
  if (!found.ok) return found;
  const text = withFreshness(vulnerabilityText(found.value, session.terminal), found.value, session.terminal);
  return ok({ json: found.value, text });
}

const exportList = (session: Session, { out, ...options }: ExportOptions): Promise<Outcome> =>
  writeList(session, withQuery('/vulnerabilities/export', queryOf(options)), out);
