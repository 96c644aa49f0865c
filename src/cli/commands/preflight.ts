import { type Command, Option } from 'commander';
import { ok, type Result } from '../../errors/index.ts';
import type { OptionDescription, PreflightReport } from '../api-types.ts';
import { chooseConnection } from '../choose.ts';
import type { ApiClient } from '../client.ts';
import { type OptionChanges, readOptionWords } from '../option-words.ts';
import type { Act } from '../program.ts';
import { preflightText } from '../readiness-text.ts';
import { exitCodes, type GlobalOptions, type Outcome, type Session } from '../session.ts';
import { type CredentialOptions, readCredential } from './credential.ts';
import { examples } from './examples.ts';

interface PreflightOptions extends GlobalOptions, Partial<CredentialOptions> {
  readonly tenant?: string;
  readonly cloud?: string;
  readonly options?: readonly string[];
  readonly all?: true;
}

export function addPreflight(program: Command, act: Act): void {
  program
    .command('preflight')
    .description('try every right for real: what works, what is missing, what that costs and how to repair it')
    .argument('[connection]', 'id, name or tenant of a connection; the report is kept with it')
    .option('--tenant <id>', 'directory (tenant) id of a tenant that is not connected; nothing is kept')
    .option('--client-id <id>', 'application (client) id')
    .addOption(
      new Option('--client-secret <secret>', 'client secret; other users of the machine can see it').conflicts([
        'clientSecretFile',
        'certificate',
      ]),
    )
    .addOption(
      new Option('--client-secret-file <file>', 'file with the client secret; - is standard input').conflicts(
        'certificate',
      ),
    )
    .option('--certificate <file>', 'PEM file with the certificate and its private key')
    .option('--cloud <id>', 'commercial, gcc, gcch, dod, china or a configured one (commercial)')
    .option('--options <option...>', 'what would be read and left out: key=value, or JSON')
    .option('--all', 'also what works, with what was asked')
    .addHelpText(
      'after',
      `\nExit codes: 0 ready, 3 incomplete, 1 blocked.\n${examples(
        'preflight',
        'preflight contoso --all',
        'preflight --tenant <id> --client-id <id> --client-secret-file /run/secrets/assay',
      )}`,
    )
    .action(act<PreflightOptions>(preflight));
}

async function preflight(session: Session, options: PreflightOptions, word?: string): Promise<Outcome> {
  const report = await (options.tenant === undefined ? ofConnection(session, word) : ofTenant(session, options, word));
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

async function ofConnection(session: Session, word: string | undefined): Promise<Asked> {
  const api = await session.api();
  if (!api.ok) return api;
  const connection = await chooseConnection(api.value, word);
  if (!connection.ok) return connection;
  return ask(session, api.value, `/connections/${connection.value.id}/preflight`);
}

async function ofTenant(session: Session, options: PreflightOptions, word: string | undefined): Promise<Asked> {
  const { tenant, clientId, cloud } = options;
  if (word !== undefined) return { ok: false, usage: 'give a connection or --tenant, not both' };
  if (clientId === undefined) return { ok: false, usage: '--tenant needs --client-id' };
  const credential = await readCredential(session, { ...options, clientId });
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
  });
}

async function readOptions(
  api: ApiClient,
  words: readonly string[] | undefined,
): Promise<Result<OptionChanges | undefined> | { readonly ok: false; readonly usage: string }> {
  if (words === undefined) return ok(undefined);
  const description = await api.request<OptionDescription>('GET', '/connections/options');
  return description.ok ? readOptionWords(words, description.value) : description;
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
