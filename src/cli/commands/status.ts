import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import type {
  ConnectionList,
  ConnectionView,
  Coverage,
  ExpiryList,
  Inventory,
  Status,
  SyncRunList,
} from '../api-types.ts';
import { hasEnded, withQuery } from '../client.ts';
import { totals } from '../counts.ts';
import type { Act } from '../program.ts';
import { progressLine } from '../progress.ts';
import { expiryLines } from '../readiness-text.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { ago, counted } from '../text/numbers.ts';
import { paintOutcome } from '../text/paint.ts';
import { pairs, table } from '../text/table.ts';
import { examples } from './examples.ts';

export function addStatus(program: Command, act: Act): void {
  program
    .command('status')
    .description('show the installation, the connections, what is running and how complete the picture is')
    .addHelpText(
      'after',
      `\n--json prints { status, connections, runs, inventory, coverage, expiries }: the answers of these parts of the API.\n${examples('status', 'status --json')}`,
    )
    .action(act<GlobalOptions>(status));
}

interface Parts {
  readonly status: Status;
  readonly connections: ConnectionList;
  readonly runs: SyncRunList;
  readonly inventory: Inventory;
  readonly coverage: Coverage;
  readonly expiries: ExpiryList;
}

async function status(session: Session): Promise<Outcome> {
  const opened = await session.api();
  if (!opened.ok) return opened;
  const api = opened.value;
  const installation = await api.request<Status>('GET', '/status');
  if (!installation.ok) return installation;
  const connections = await api.request<ConnectionList>('GET', '/connections');
  if (!connections.ok) return connections;
  const runs = await api.request<SyncRunList>('GET', '/sync-runs');
  if (!runs.ok) return runs;
  const inventory = await api.request<Inventory>('GET', '/inventory');
  if (!inventory.ok) return inventory;
  const coverage = await api.request<Coverage>('GET', withQuery('/coverage', { incomplete: true, limit: 1 }));
  if (!coverage.ok) return coverage;
  const expiries = await api.request<ExpiryList>('GET', '/credential-expiries');
  if (!expiries.ok) return expiries;
  const json: Parts = {
    status: installation.value,
    connections: connections.value,
    runs: runs.value,
    inventory: inventory.value,
    coverage: coverage.value,
    expiries: expiries.value,
  };
  return ok({ json, text: statusText(json, api.serverUrl, session) });
}

function statusText(parts: Parts, serverUrl: string | undefined, session: Session): string {
  const { paint } = session.terminal;
  const now = session.now();
  const running = parts.runs.items.filter((run) => !hasEnded(run));
  const { objects, identities, roleAssignments, relations } = totals(parts.inventory);
  const neverRead = parts.coverage.summary.length === 0;
  return [
    ...pairs([
      ['Assay', parts.status.version],
      ['Organization', parts.status.organization.name],
      ['Store', parts.status.store.kind === 'pglite' ? 'embedded (PGlite)' : 'PostgreSQL'],
      ['Server', serverUrl ?? 'not running; start it with "assay serve"'],
    ]),
    '',
    paint.bold('Connections'),
    ...connectionLines(parts.connections.items, session),
    ...parts.expiries.items.flatMap(({ connection, expiry }) =>
      expiryLines(`  ${safeText(connection)}: `, expiry, paint),
    ),
    ...(running.length > 0 ? ['', paint.bold('Running'), ...running.map((run) => `  ${progressLine(run, now)}`)] : []),
    '',
    paint.bold('Inventory'),
    ...(neverRead
      ? ['  nothing has been read yet']
      : pairs(
          [
            ['Objects', objects],
            ['Identities', identities],
            ['Role assignments', roleAssignments],
            ['Relations', relations],
          ],
          '  ',
        )),
    ...(neverRead ? [] : ['', paint.bold('Collections'), ...coverageLines(parts.coverage, session)]),
  ].join('\n');
}

function connectionLines(items: readonly ConnectionView[], { terminal, now }: Session): string[] {
  if (items.length === 0) return ['  none; connect a tenant with "assay connect"'];
  const columns = [
    { title: 'name' },
    { title: 'state' },
    { title: 'cloud' },
    { title: 'tenant' },
    { title: 'last sync' },
    { title: 'id' },
  ];
  const rows = items.map(({ name, state, cloud, tenantId, lastRun, id }) => {
    const at = lastRun?.finishedAt ?? lastRun?.startedAt ?? null;
    const last = lastRun === null ? 'never' : at === null ? lastRun.state : `${lastRun.state}, ${ago(at, now())}`;
    return [name, state, cloud, tenantId, last, id];
  });
  return table(columns, rows, terminal.width - 2).map((line) => `  ${line}`);
}

function coverageLines({ summary }: Coverage, { terminal: { paint } }: Session): string[] {
  const lines = summary.map(
    ({ outcome, collections, types }) =>
      `  ${paintOutcome(paint, outcome)}: ${counted(collections, 'collection')} of ${counted(types, 'type')}`,
  );
  const incomplete = summary.some(({ outcome }) => outcome !== 'complete');
  return incomplete ? [...lines, '  Why: assay coverage --incomplete'] : lines;
}
