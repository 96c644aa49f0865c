/** The credential of a connection, from wherever somebody keeps it. It is never shown. */
import { readFileSync } from 'node:fs';
import type { Session } from '../session.ts';

export interface CredentialOptions {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly clientSecretFile?: string;
  readonly certificate?: string;
  readonly certificatePasswordEnv?: string;
  readonly sendCertificateChain?: true;
  readonly federatedTokenFile?: string | true;
  readonly managedIdentity?: string | true;
}

type Credential =
  | { readonly kind: 'client-secret'; readonly clientId: string; readonly clientSecret: string }
  | {
      readonly kind: 'client-certificate';
      readonly clientId: string;
      readonly certificate?: string;
      readonly pfx?: string;
      readonly password?: string;
      readonly sendChain?: true;
    }
  | { readonly kind: 'workload-identity'; readonly clientId: string; readonly tokenFile?: string }
  | { readonly kind: 'managed-identity'; readonly clientId?: string };

type Wrong = { readonly ok: false; readonly usage: string };
type Found = { readonly ok: true; readonly value: Credential } | Wrong;

const variable = 'ASSAY_CLIENT_SECRET';
const wrong = (usage: string): Wrong => ({ ok: false, usage });
const found = (value: Credential): Found => ({ ok: true, value });

/** Managed identity, federated token, certificate, then the secret: option, file (`-` is standard input), environment, question. */
export async function readCredential(session: Session, options: CredentialOptions): Promise<Found> {
  const { clientId, managedIdentity, federatedTokenFile, certificate, clientSecret, clientSecretFile } = options;
  const kinds = [managedIdentity, federatedTokenFile, certificate, clientSecret ?? clientSecretFile];
  if (kinds.filter((kind) => kind !== undefined).length > 1) return wrong('give one kind of credential');
  if (managedIdentity !== undefined) {
    if (clientId !== undefined) return wrong('give the id of a user-assigned identity to --managed-identity itself');
    return found({
      kind: 'managed-identity',
      ...(typeof managedIdentity === 'string' && { clientId: managedIdentity }),
    });
  }
  if (clientId === undefined) return wrong("required option '--client-id <id>' not specified");
  if (federatedTokenFile !== undefined) {
    const tokenFile = typeof federatedTokenFile === 'string' ? { tokenFile: federatedTokenFile } : {};
    return found({ kind: 'workload-identity', clientId, ...tokenFile });
  }
  if (certificate !== undefined) return readCertificate(session, certificate, { ...options, clientId });
  const secret = await readSecret(session, options);
  if (!secret.ok) return secret;
  const text = withoutLineEnd(secret.text);
  return text === ''
    ? wrong('the client secret is empty')
    : found({ kind: 'client-secret', clientId, clientSecret: text });
}

/** For a sign-in: the secret where one is given, and none where the application is a public client. Nothing is asked. */
export async function readOptionalSecret(
  session: Session,
  options: CredentialOptions,
): Promise<{ readonly ok: true; readonly text: string | undefined } | Wrong> {
  const { clientSecret, clientSecretFile } = options;
  if (clientSecret === undefined && clientSecretFile === undefined && !session.env[variable]) {
    return { ok: true, text: undefined };
  }
  const secret = await readSecret(session, options);
  return secret.ok ? { ok: true, text: withoutLineEnd(secret.text) } : secret;
}

type Read<T = string> = { readonly ok: true; readonly text: T } | Wrong;

const withoutLineEnd = (text: string) => text.replace(/\r?\n$/, '');

async function readCertificate(
  session: Session,
  file: string,
  options: CredentialOptions & { readonly clientId: string },
): Promise<Found> {
  const { clientId, certificatePasswordEnv: name, sendCertificateChain } = options;
  const password = name === undefined ? undefined : session.env[name];
  if (name !== undefined && password === undefined) return wrong(`the environment variable ${name} is not set`);
  const bytes = await read(session, file, (path) => readFileSync(path));
  if (!bytes.ok) return bytes;
  const content = Buffer.from(bytes.text);
  // PKCS #12 is DER: it begins with a sequence, and a PEM with dashes.
  const form = content[0] === 0x30 ? { pfx: content.toString('base64') } : { certificate: content.toString('utf8') };
  return found({
    kind: 'client-certificate',
    clientId,
    ...form,
    ...(password !== undefined && { password }),
    ...(sendCertificateChain && { sendChain: true }),
  });
}

async function readSecret(session: Session, options: CredentialOptions): Promise<Read> {
  const { terminal, env } = session;
  if (options.clientSecret !== undefined) {
    terminal.err(
      `${terminal.errPaint.warning('warning')}: other users of this machine can see a secret on the command line; --client-secret-file, ${variable} or the question do not show it.`,
    );
    return { ok: true, text: options.clientSecret };
  }
  if (options.clientSecretFile !== undefined) {
    return read(session, options.clientSecretFile, (path) => readFileSync(path, 'utf8'));
  }
  const kept = env[variable];
  if (kept) return { ok: true, text: kept };
  if (!terminal.askSecret) {
    return wrong(`no credential: give --client-secret-file, --certificate or ${variable}`);
  }
  const typed = await terminal.askSecret('Client secret (not shown): ');
  return typed === undefined ? wrong('no client secret was entered') : { ok: true, text: typed };
}

async function read<T>(session: Session, file: string, open: (path: string) => T): Promise<Read<T | string>> {
  try {
    return { ok: true, text: file === '-' ? await session.terminal.readInput() : open(file) };
  } catch (cause) {
    return wrong(`the file ${file} cannot be read (${(cause as NodeJS.ErrnoException).code})`);
  }
}
