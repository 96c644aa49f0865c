import type { Command } from 'commander';
import { ok, type Result } from '../../errors/index.ts';
import type { PreflightReport } from '../api-types.ts';
import { chooseConnection } from '../choose.ts';
import type { ApiClient } from '../client.ts';
import type { Act } from '../program.ts';
import { preflightText } from '../readiness-text.ts';
import { readScope, type ScopeOptions } from '../scope-words.ts';
import { exitCodes, type GlobalOptions, type Outcome, type Session } from '../session.ts';
import { credentialOptions, readOptions, scopeOptions } from './connect.ts';
import { type CredentialOptions, readCredential } from './credential.ts';
import { examples } from './examples.ts';

interface PreflightOptions extends GlobalOptions, CredentialOptions, ScopeOptions {
  readonly tenant?: string;
  readonly cloud?: string;
  readonly directory: boolean;
  readonly options?: readonly string[];
  readonly all?: true;
}

export function addPreflight(program: Command, act: Act): void {
  const command = credentialOptions(
    program
      .command('preflight')
      .description('try every right for real: what works, what is missing, what that costs and how to repair it')
      .argument('[connection]', 'id, name or tenant of a connection; the report is kept with it')
      .option('--tenant <id>', 'directory (tenant) id of a tenant that is not connected; nothing is kept'),
  );
  scopeOptions(command)
    .option('--cloud <id>', 'commercial, gcc, gcch, dod, china or a configured one (commercial)')
    .option('--options <option...>', 'what would be read and left out: key=value, or JSON')
    .option('--all', 'also what works, with what was asked')
    .addHelpText(
      'after',
      `\nExit codes: 0 ready, 3 incomplete, 1 blocked.\n${examples(
        'preflight',
        'preflight contoso --all',
        'preflight --tenant <id> --client-id <id> --client-secret-file /run/secrets/assay',
        'preflight --tenant <id> --managed-identity --subscription <id> <id> --no-directory',
      )}`,
    )
    .action(act<PreflightOptions>(preflight));
}

async function preflight(session: Session, options: PreflightOptions, word?: string): Promise<Outcome> {
  const report = await (options.tenant === undefined
    ? ofConnection(session, options, word)
    : ofTenant(session, options, word));
  if (!report.ok) return report;
  const { paint } = session.terminal;
  return ok({
    json: report.value,
    text: preflightText(report.value, paint, options.all === true).join('\n'),
    exitCode: exitCodeOf(report.value),
  });
}

function exitCodeOf({ state }: PreflightReport): number {
  return { ready: exitCodes.ok, incomplete: exitCodes.incomplete, blocked: exitCodes.failure }[state];
}

type Asked = Result<PreflightReport> | { readonly ok: false; readonly usage: string };

async function ofConnection(session: Session, options: PreflightOptions, word: string | undefined): Promise<Asked> {
  const { all: _all, json: _json, dataDir: _dataDir, directory, ...described } = options;
  // A connection is tried as it is: what would be ignored must not look as if it had been tried.
  if (!directory || Object.values(described).some((value) => value !== undefined))
    return { ok: false, usage: 'credential, scope and options are those of the connection; for others give --tenant' };
  const api = await session.api();
  if (!api.ok) return api;
  const connection = await chooseConnection(api.value, word);
  if (!connection.ok) return connection;
  return ask(session, api.value, `/connections/${connection.value.id}/preflight`);
}

async function ofTenant(session: Session, options: PreflightOptions, word: string | undefined): Promise<Asked> {
  const { tenant, cloud, directory } = options;
  if (word !== undefined) return { ok: false, usage: 'give a connection or --tenant, not both' };
  const scope = readScope(options);
  if (!scope.ok) return scope;
  const credential = await readCredential(session, options);
  if (!credential.ok) return credential;
  const api = await session.api();
  if (!api.ok) return api;
  const chosen = await readOptions(api.value, options.options);
  if (!chosen.ok) return chosen;
  return ask(session, api.value, '/preflight', {
    tenantId: tenant,
    credential: credential.value,
    ...(cloud !== undefined && { cloud }),
    ...(chosen.value && { options: chosen.value }),
    ...(scope.value && { scope: scope.value }),
    ...(!directory && { directory: false }),
  });
}

async function ask(
  { terminal }: Session,
  api: ApiClient,
  path: string,
  body?: unknown,
): Promise<Result<PreflightReport>> {
  terminal.live?.show(['Trying each right; this takes a few seconds ...']);
  const report = await api.request<PreflightReport>('POST', path, body);
  terminal.live?.clear();
  return report;
}
