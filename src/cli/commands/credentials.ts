import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import type { ConnectionView, CredentialKindList } from '../api-types.ts';
import { chooseConnection } from '../choose.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { pairs } from '../text/table.ts';
import { type CredentialOptions, readCredential } from './credential.ts';
import { examples } from './examples.ts';
import { connectionText, signInAgain } from './sign-in.ts';

interface ReplaceOptions extends GlobalOptions, CredentialOptions {
  readonly signIn?: true;
  readonly acceptMissing?: true;
}

export function addCredentials(program: Command, act: Act): void {
  const credentials = program
    .command('credentials')
    .description('kinds of credentials, and another credential for a connection');
  credentials
    .command('kinds')
    .description('what each kind needs and keeps, when it ends, and what it cannot read')
    .action(act<GlobalOptions>(kinds));
  credentials
    .command('replace')
    .argument('[connection]', 'id or name; not needed where there is only one')
    .description('put another credential in the place of the present one, after Microsoft has accepted it')
    .option('--client-id <id>', 'application (client) id')
    .option('--client-secret-file <file>', 'file with the client secret; - is standard input')
    .option('--certificate <file>', 'PEM or PFX file with the certificate and its private key')
    .option('--certificate-password-env <name>', 'environment variable with the password of that file')
    .option('--send-certificate-chain', 'send the certificates along, for trust by subject name and issuer')
    .option('--federated-token-file [file]', 'file with a federated token (AZURE_FEDERATED_TOKEN_FILE of the server)')
    .option('--managed-identity [clientId]', 'the identity of the machine that runs the server, or a user-assigned one')
    .option(
      '--sign-in',
      'sign in again as a person in a browser: the application of the connection, unless another is named',
    )
    .option('--accept-missing', 'take a credential that sees only the directory, or only the subscriptions')
    .addHelpText(
      'after',
      `\n${examples('credentials replace --client-id <id> --client-secret-file new-secret', 'credentials replace Contoso --sign-in')}`,
    )
    .action(act<ReplaceOptions>(replace));
}

async function kinds(session: Session): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await api.value.request<CredentialKindList>('GET', '/credential-kinds');
  if (!found.ok) return found;
  const blocks = found.value.kinds.map(({ kind, title, about, needs, keeps, ends, readable, limited }) =>
    [
      `${title} (${kind})`,
      ...pairs([
        ['What', about],
        ['Needs', needs],
        ['Keeps', keeps],
        ['Ends', ends],
        ['Reads', limited.length === 0 ? `all ${readable} types, given their rights` : `${readable} types`],
        ...reasons(limited),
      ]).map((line) => `  ${line}`),
    ].join('\n'),
  );
  return ok({ json: found.value, text: blocks.join('\n\n') });
}

/** How many types there are for each reason; the whole list is in the JSON. */
function reasons(limited: CredentialKindList['kinds'][number]['limited']): [string, string][] {
  const counts = new Map<string, number>();
  for (const { reason } of limited) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ['Not read', `${count} types: ${reason}`]);
}

async function replace(session: Session, options: ReplaceOptions, connection?: string): Promise<Outcome> {
  if (options.signIn) return signInAgain(session, options, connection, false);
  const credential = await readCredential(session, options);
  if (!credential.ok) return credential;
  const api = await session.api();
  if (!api.ok) return api;
  const chosen = await chooseConnection(api.value, connection);
  if (!chosen.ok) return chosen;
  const changed = await api.value.request<ConnectionView>('PUT', `/connections/${chosen.value.id}/credential`, {
    credential: credential.value,
    ...(options.acceptMissing && { acceptMissing: true }),
  });
  return changed.ok ? ok({ json: changed.value, text: connectionText(changed.value) }) : changed;
}
