import type { Command } from 'commander';
import { type AssayError, ok, type Result } from '../../errors/index.ts';
import type {
  ConnectionList,
  ConnectionView,
  ExpiryList,
  Installation,
  InstallationCheck,
  PreflightReport,
} from '../api-types.ts';
import type { ApiClient } from '../client.ts';
import type { Act } from '../program.ts';
import { expiryLines, preflightText } from '../readiness-text.ts';
import { safeText } from '../safe-text.ts';
import { exitCodes, type GlobalOptions, type Outcome, type Session } from '../session.ts';
import { counted } from '../text/numbers.ts';
import type { Paint } from '../text/paint.ts';
import { examples } from './examples.ts';

interface DoctorOptions extends GlobalOptions {
  readonly connections: boolean;
}

export function addDoctor(program: Command, act: Act): void {
  program
    .command('doctor')
    .description('diagnose the installation, and try every right of each connection')
    .option('--no-connections', 'only the installation; asks nothing of Microsoft')
    .addHelpText(
      'after',
      `\nExit code 1 when something is broken: in the installation, or a right that is needed. A revoked connection is not.\n${examples('doctor', 'doctor --no-connections', 'doctor --json')}`,
    )
    .action(act<DoctorOptions>(doctor));
}

interface Examined {
  readonly id: string;
  readonly name: string;
  readonly state: ConnectionView['state'];
  readonly preflight: PreflightReport | null;
  readonly expiry: ExpiryList['items'][number]['expiry'] | null;
  readonly error: Pick<AssayError, 'code' | 'cause' | 'fix'> | null;
}

async function doctor(session: Session, { connections: examine }: DoctorOptions): Promise<Outcome> {
  const config = await session.config();
  if (!config.ok) return report(session, [broken('configuration', 'Configuration', config.error)], []);
  const configuration: InstallationCheck = {
    id: 'configuration',
    title: 'Configuration',
    state: 'ok',
    detail: config.value.dataDir,
    fix: null,
  };
  const { machineChecks } = await import('../../readiness/index.ts');
  const api = await session.api();
  if (!api.ok) {
    const machine = await machineChecks(config.value, session.env, false);
    return report(session, [configuration, broken('database', 'Database', api.error), ...machine], []);
  }
  const installation = await api.value.request<Installation>('GET', '/installation');
  if (!installation.ok) return installation;
  // Without a server it is this process that was asked, and nobody holds the port.
  const own = api.value.serverUrl === undefined ? await machineChecks(config.value, session.env, false) : [];
  const checks = installation.value.checks.map((check) =>
    check.id === 'port' ? (own.find(({ id }) => id === 'port') ?? check) : check,
  );
  const examined = examine ? await examineAll(session, api.value) : ok([]);
  return examined.ok ? report(session, [configuration, ...checks], examined.value) : examined;
}

function broken(id: string, title: string, { cause, fix }: AssayError): InstallationCheck {
  return { id, title, state: 'broken', detail: cause, fix };
}

async function examineAll({ terminal }: Session, api: ApiClient): Promise<Result<Examined[]>> {
  const list = await api.request<ConnectionList>('GET', '/connections');
  if (!list.ok) return list;
  const examined: Examined[] = [];
  const reports = new Map<string, Result<PreflightReport>>();
  for (const { id, name, state } of list.value.items) {
    // It has no credential by choice: there is nothing to try, and nothing is broken.
    if (state === 'revoked') continue;
    terminal.live?.show([`Trying each right of ${safeText(name)} ...`]);
    reports.set(id, await api.request<PreflightReport>('POST', `/connections/${id}/preflight`));
  }
  terminal.live?.clear();
  const expiries = await api.request<ExpiryList>('GET', '/credential-expiries');
  if (!expiries.ok) return expiries;
  for (const { id, name, state } of list.value.items) {
    const preflight = reports.get(id);
    const found = expiries.value.items.find(({ connectionId }) => connectionId === id)?.expiry ?? null;
    const expiry = state === 'revoked' ? null : found;
    const error = preflight?.ok === false ? preflight.error : null;
    examined.push({
      id,
      name,
      state,
      preflight: preflight?.ok ? preflight.value : null,
      expiry,
      error: error && { code: error.code, cause: error.cause, fix: error.fix },
    });
  }
  return ok(examined);
}

function report(
  { terminal: { paint } }: Session,
  checks: readonly InstallationCheck[],
  connections: readonly Examined[],
): Outcome {
  const sick =
    checks.some(({ state }) => state === 'broken') ||
    connections.some(({ preflight, error }) => error !== null || (preflight !== null && needsRepair(preflight)));
  const revoked = connections.filter(({ state }) => state === 'revoked').length;
  const text = [
    paint.bold('Installation'),
    ...checks.flatMap((check) => checkLines(check, paint)),
    ...connections.flatMap((one) => ['', ...connectionLines(one, paint)]),
    '',
    ...(revoked > 0 ? [`${counted(revoked, 'connection')} revoked.`] : []),
    sick ? paint.bad('Something is broken.') : paint.good('Nothing is broken.'),
  ];
  return ok({
    json: { healthy: !sick, revoked, installation: checks, connections },
    text: text.join('\n'),
    exitCode: sick ? exitCodes.failure : exitCodes.ok,
  });
}

/** What could not be told is shown, and is no proof of a fault. */
function needsRepair({ state, findings }: PreflightReport): boolean {
  return state === 'blocked' || findings.some((one) => one.state === 'missing' && !one.optional);
}

function checkLines({ title, state, detail, fix }: InstallationCheck, paint: Paint): string[] {
  const colour = state === 'ok' ? paint.good : state === 'broken' ? paint.bad : paint.warning;
  return [
    `  ${colour(state)}  ${safeText(title)}: ${safeText(detail)}`,
    ...(fix === null ? [] : [`    fix: ${safeText(fix)}`]),
  ];
}

function connectionLines({ name, state, preflight, expiry, error }: Examined, paint: Paint): string[] {
  const lines = [
    ...(state === 'revoked' ? ['revoked: it has no credential, and nothing was tried'] : []),
    ...(error ? [`${paint.bad(error.code)}: ${safeText(error.cause)}`, `fix: ${safeText(error.fix)}`] : []),
    ...(preflight ? preflightText(preflight, paint) : []),
    ...(expiry ? expiryLines('', expiry, paint) : []),
  ];
  return [paint.bold(`Connection ${safeText(name)}`), ...lines.map((line) => (line === '' ? '' : `  ${line}`))];
}
