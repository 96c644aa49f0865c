import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { fail, ok, type Result } from '../../errors/index.ts';
import type { Setup, SetupFormat } from '../api-types.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { pairs } from '../text/table.ts';
import { examples } from './examples.ts';
import { addSetupElevate } from './setup-elevate.ts';
import { addSetupReads, words } from './setup-reads.ts';

interface SetupOptions extends GlobalOptions {
  readonly cloud?: string;
  readonly tenant?: string;
  readonly name?: string;
  readonly products?: readonly string[];
  readonly types?: readonly string[];
  readonly scope?: string;
  readonly credential: (typeof credentials)[number];
  readonly validDays?: string;
  readonly issuer?: string;
  readonly subject?: string;
  readonly audience?: string;
  readonly identity?: string;
  readonly publicClient?: true;
  readonly role?: string;
  readonly keyVaultReader?: true;
  readonly format?: SetupFormat;
  readonly out?: string;
}

const credentials = ['client-secret', 'certificate', 'federated', 'managed-identity', 'delegated'] as const;
// Not of the room, which the command line loads only where it does the work itself.
const formats = ['bash', 'terraform', 'bicep', 'portal', 'removal'] as const satisfies readonly SetupFormat[];

export function addSetup(program: Command, act: Act): void {
  const command = program
    .command('setup')
    .description('write what gives Assay its read-only access: script, Terraform, Bicep, portal steps, and the removal')
    .option('--products <product...>', 'products that are read (all)', words)
    .option('--types <type...>', 'types that are read only where they are named', words)
    .option('--scope <scope>', 'tenant, management-group:<id>, subscriptions:<id>,<id> or directory (tenant)')
    .option('--cloud <id>', 'commercial, gcc, gcch, dod or china (commercial)')
    .option('--tenant <id>', 'the only tenant in which the script runs')
    .option('--name <name>', 'name of the application registration (Assay)')
    .addOption(new Option('--credential <kind>', 'how Assay signs in').choices(credentials).default('client-secret'))
    .option('--valid-days <number>', 'days that the secret or the certificate is valid (180)')
    .option('--issuer <url>', 'federated: issuer of the tokens that are trusted')
    .option('--subject <text>', 'federated: subject of the tokens that are trusted')
    .option('--audience <text>', 'federated: their audience (the usual one of the cloud)')
    .option('--identity <client id>', 'managed-identity: its client id')
    .option('--public-client', 'delegated: an application without a client secret')
    .addOption(
      new Option('--role <role>', 'least custom role, or built-in Reader (custom)').choices(['custom', 'reader']),
    )
    .option('--key-vault-reader', 'give the built-in role Key Vault Reader as well')
    .addOption(new Option('--format <format>', 'what to write (bash; all of them with --out)').choices(formats))
    .option('--out <folder>', 'write files into this folder instead of printing them')
    .addHelpText(
      'after',
      examples(
        'setup > assay-setup.sh',
        'setup --out setup --products entra authorization --scope management-group:corp',
        'setup --credential federated --issuer https://token.actions.githubusercontent.com --subject repo:org/repo:ref:refs/heads/main',
        'setup --format terraform --scope subscriptions:11111111-1111-1111-1111-111111111111',
        'setup --credential delegated --products entra > assay-setup.sh',
        'setup reads --products entra',
        'setup elevate',
      ),
    )
    .action(act<SetupOptions>(setup));
  addSetupReads(command, act);
  addSetupElevate(command, act);
}

async function setup(session: Session, options: SetupOptions): Promise<Outcome> {
  const scope = readScope(options.scope);
  if (!scope.ok) return scope;
  const api = await session.api();
  if (!api.ok) return api;
  const written = await api.value.request<Setup>('POST', '/setup', {
    ...defined({
      cloud: options.cloud,
      tenantId: options.tenant,
      displayName: options.name,
      products: options.products,
      types: options.types,
      scope: scope.value,
      role: options.role,
      keyVaultReader: options.keyVaultReader,
    }),
    credential: credentialOf(options),
  });
  if (!written.ok) return written;
  const chosen = options.format ? [options.format] : options.out === undefined ? (['bash'] as const) : formats;
  if (options.out === undefined) {
    return ok({ json: written.value, text: chosen.map((format) => shown(written.value, format)).join('\n') });
  }
  const files = write(options.out, written.value, chosen);
  return files.ok
    ? ok({ json: { ...written.value, files: files.value }, text: toldOf(files.value, written.value, chosen) })
    : files;
}

const defined = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function credentialOf(options: SetupOptions) {
  const { credential, validDays, issuer, subject, audience, identity, publicClient } = options;
  const days = validDays === undefined ? undefined : Number(validDays);
  switch (credential) {
    case 'client-secret':
    case 'certificate':
      return defined({ kind: credential, validDays: days });
    case 'federated':
      return defined({ kind: credential, issuer, subject, audience });
    case 'managed-identity':
      return defined({ kind: credential, clientId: identity });
    case 'delegated':
      return defined({ kind: credential, publicClient, validDays: days });
  }
}

type Scope = Result<object | undefined> | { readonly ok: false; readonly usage: string };

function readScope(word: string | undefined): Scope {
  if (word === undefined) return ok(undefined);
  const [kind = '', ...rest] = word.split(':');
  const value = rest.join(':');
  if ((kind === 'tenant' || kind === 'directory') && value === '') return ok({ kind });
  if (kind === 'management-group' && value !== '') return ok({ kind, id: value });
  if (kind === 'subscriptions' && value !== '') return ok({ kind, ids: value.split(',') });
  return {
    ok: false,
    usage: `--scope is tenant, management-group:<id>, subscriptions:<id>,<id> or directory, not "${word}"`,
  };
}

/** A single file as it is, for a redirection; several with their names between them. */
function shown(setup: Setup, format: SetupFormat): string {
  const { files } = setup.artefacts[format];
  const text = (file: { readonly text: string }) => file.text.trimEnd().split('\n').map(safeText).join('\n');
  if (files.length === 1) return files.map(text).join('');
  return files.map((file) => `--- ${safeText(file.path)}\n${text(file)}`).join('\n');
}

function write(folder: string, setup: Setup, chosen: readonly SetupFormat[]): Result<readonly string[]> {
  const paths: string[] = [];
  try {
    for (const format of chosen) {
      const several = chosen.length > 1 && setup.artefacts[format].files.length > 1;
      const into = several ? join(folder, format) : folder;
      mkdirSync(into, { recursive: true });
      for (const { path, text } of setup.artefacts[format].files) {
        // Names come from a server: none of them may lead out of the folder.
        if (!/^[a-z][a-z-]*\.[a-z]+$/.test(path)) return fail('invalid_request', { reason: `the file name "${path}"` });
        writeFileSync(join(into, path), text, { mode: path.endsWith('.sh') ? 0o755 : 0o644 });
        paths.push(join(into, path));
      }
    }
  } catch (error) {
    return fail('invalid_request', { reason: error instanceof Error ? error.message : String(error) });
  }
  return ok(paths);
}

function toldOf(paths: readonly string[], setup: Setup, chosen: readonly SetupFormat[]): string {
  return [
    ...paths.map((path) => `wrote ${safeText(path)}`),
    '',
    ...pairs(chosen.map((format) => [setup.artefacts[format].title, setup.artefacts[format].run])),
    ...setup.notes.map((note) => `note: ${safeText(note)}`),
  ].join('\n');
}
