import { type Command, Option } from 'commander';
import { ok, type Result } from '../../errors/index.ts';
import type { ConnectionView, OptionDescription } from '../api-types.ts';
import type { ApiClient } from '../client.ts';
import { type OptionChanges, readOptionWords } from '../option-words.ts';
import type { Act } from '../program.ts';
import { readScope, type ScopeOptions, scopeText } from '../scope-words.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { pairs } from '../text/table.ts';
import { type CredentialOptions, readCredential } from './credential.ts';
import { examples } from './examples.ts';

interface ConnectOptions extends GlobalOptions, CredentialOptions, ScopeOptions {
  readonly tenant: string;
  readonly cloud?: string;
  readonly name?: string;
  readonly acceptMissing?: true;
  readonly directory: boolean;
  readonly options?: readonly string[];
}

/** Where the credential comes from. */
export function credentialOptions(command: Command): Command {
  return command
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
    .option('--certificate <file>', 'PEM file with the certificate and its private key');
}

export function addConnect(program: Command, act: Act): void {
  credentialOptions(
    program
      .command('connect')
      .description('connect a Microsoft Entra tenant by an application registration with read-only rights')
      .requiredOption('--tenant <id>', 'directory (tenant) id')
      .requiredOption('--client-id <id>', 'application (client) id'),
  )
    .option('--scope <scope>', 'tenant, or management-group:<id> with everything below it (tenant)')
    .option('--subscription <id...>', 'chosen subscriptions instead')
    .option('--no-directory', 'do not read the directory: another connection to the tenant does')
    .option('--cloud <id>', 'commercial, gcc, gcch, dod, china or a configured one (commercial)')
    .option('--name <name>', 'name of the connection (the name of the organization)')
    .option('--options <option...>', 'what to read and leave out: key=value, or JSON; "assay options" lists them')
    .option('--accept-missing', 'keep a connection that sees only the directory, or only the subscriptions')
    .addHelpText(
      'after',
      `\nWithout a secret or certificate option, ASSAY_CLIENT_SECRET is used, or the secret is asked for.\n${examples(
        'connect --tenant 11111111-1111-1111-1111-111111111111 --client-id 22222222-2222-2222-2222-222222222222',
        'connect --tenant <id> --client-id <id> --client-secret-file /run/secrets/assay',
        'connect --tenant <id> --client-id <id> --certificate assay.pem --cloud gcch',
        'connect --tenant <id> --client-id <id> --scope management-group:mg-landing-zones',
        'connect --tenant <id> --client-id <id> --subscription <id> <id> --no-directory',
        'connect --tenant <id> --client-id <id> --options skipOnPremisesGroups=true products.intune=off',
      )}`,
    )
    .action(act<ConnectOptions>(connect));
}

async function connect(session: Session, options: ConnectOptions): Promise<Outcome> {
  const scope = readScope(options);
  if (!scope.ok) return scope;
  const credential = await readCredential(session, options);
  if (!credential.ok) return credential;
  const api = await session.api();
  if (!api.ok) return api;
  const chosen = await readOptions(api.value, options.options);
  if (!chosen.ok) return chosen;
  session.terminal.live?.show(['Asking Microsoft whether it accepts the credential ...']);
  const created = await api.value.request<ConnectionView>('POST', '/connections', {
    tenantId: options.tenant,
    credential: credential.value,
    ...(options.cloud !== undefined && { cloud: options.cloud }),
    ...(options.name !== undefined && { name: options.name }),
    ...(chosen.value && { options: chosen.value }),
    ...(scope.value && { scope: scope.value }),
    ...(!options.directory && { directory: false }),
    ...(options.acceptMissing && { acceptMissing: true }),
  });
  session.terminal.live?.clear();
  return created.ok ? ok({ json: created.value, text: connectionText(created.value) }) : created;
}

type ChosenOptions = Result<OptionChanges | undefined> | { readonly ok: false; readonly usage: string };

async function readOptions(api: ApiClient, words: readonly string[] | undefined): Promise<ChosenOptions> {
  if (words === undefined) return ok(undefined);
  const description = await api.request<OptionDescription>('GET', '/connections/options');
  return description.ok ? readOptionWords(words, description.value) : description;
}

function connectionText({ id, name, tenantId, cloud, clientId, scope, directory }: ConnectionView): string {
  const lines = pairs([
    ['Connected', name],
    ['Connection', id],
    ['Tenant', tenantId],
    ['Cloud', cloud],
    ['Application', clientId],
    ['Covers', scopeText(scope, directory)],
  ]);
  return [...lines, 'Next: assay sync'].join('\n');
}
