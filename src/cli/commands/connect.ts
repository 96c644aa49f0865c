import { type Command, Option } from 'commander';
import { ok, type Result } from '../../errors/index.ts';
import type { ConnectionView, OptionDescription } from '../api-types.ts';
import type { ApiClient } from '../client.ts';
import { type OptionChanges, readOptionWords } from '../option-words.ts';
import type { Act } from '../program.ts';
import { readScope, type ScopeOptions } from '../scope-words.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { type CredentialOptions, readCredential } from './credential.ts';
import { examples } from './examples.ts';
import { connectBySignIn, connectionText } from './sign-in.ts';

export interface ConnectOptions extends GlobalOptions, CredentialOptions, ScopeOptions {
  readonly tenant: string;
  readonly cloud?: string;
  readonly name?: string;
  readonly acceptMissing?: true;
  readonly signIn?: true;
  readonly directory: boolean;
  readonly options?: readonly string[];
}

/** Where the credential comes from. */
export function credentialOptions(command: Command): Command {
  return command
    .option('--client-id <id>', 'application (client) id; not needed for a managed identity')
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
    .option('--certificate <file>', 'PEM or PFX file with the certificate and its private key')
    .option('--certificate-password-env <name>', 'environment variable with the password of that file')
    .option('--send-certificate-chain', 'send the certificates along, for trust by subject name and issuer')
    .option('--federated-token-file [file]', 'file with a federated token (AZURE_FEDERATED_TOKEN_FILE of the server)')
    .option(
      '--managed-identity [clientId]',
      'the identity of the machine that runs the server, or a user-assigned one',
    );
}

/** What of the tenant is covered. */
export function scopeOptions(command: Command): Command {
  return command
    .option('--scope <scope>', 'tenant, or management-group:<id> with everything below it (tenant)')
    .option('--subscription <id...>', 'chosen subscriptions instead')
    .option('--no-directory', 'do not read the directory: another connection to the tenant does');
}

export function addConnect(program: Command, act: Act): void {
  const command = credentialOptions(
    program
      .command('connect')
      .description('connect a Microsoft Entra tenant by an application registration with read-only rights')
      .requiredOption('--tenant <id>', 'directory (tenant) id'),
  ).option('--sign-in', 'sign in as a person in a browser: the directory only');
  scopeOptions(command)
    .option('--cloud <id>', 'commercial, gcc, gcch, dod, china or a configured one (commercial)')
    .option('--name <name>', 'name of the connection (the name of the organization)')
    .option('--options <option...>', 'what to read and leave out: key=value, or JSON; "assay options" lists them')
    .option('--accept-missing', 'keep a connection that sees only the directory, or only the subscriptions')
    .addHelpText(
      'after',
      `\nWithout another kind of credential, ASSAY_CLIENT_SECRET is used, or the secret is asked for.\n${examples(
        'connect --tenant 11111111-1111-1111-1111-111111111111 --client-id 22222222-2222-2222-2222-222222222222',
        'connect --tenant <id> --client-id <id> --client-secret-file /run/secrets/assay',
        'connect --tenant <id> --client-id <id> --certificate assay.pem --cloud gcch',
        'connect --tenant <id> --client-id <id> --certificate assay.pfx --certificate-password-env PFX_PASSWORD',
        'connect --tenant <id> --managed-identity',
        'connect --tenant <id> --client-id <id> --sign-in',
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
  if (options.signIn) {
    if (scope.value || !options.directory)
      return { ok: false, usage: '--sign-in reads the directory of a whole tenant' };
    return connectBySignIn(session, options, readOptions);
  }
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

export type ChosenOptions = Result<OptionChanges | undefined> | { readonly ok: false; readonly usage: string };

export async function readOptions(api: ApiClient, words: readonly string[] | undefined): Promise<ChosenOptions> {
  if (words === undefined) return ok(undefined);
  const description = await api.request<OptionDescription>('GET', '/connections/options');
  return description.ok ? readOptionWords(words, description.value) : description;
}
