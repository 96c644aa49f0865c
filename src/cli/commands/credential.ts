/** The credential of a connection, from wherever somebody keeps it. It is never shown. */
import { readFileSync } from 'node:fs';
import type { Session } from '../session.ts';

export interface CredentialOptions {
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly clientSecretFile?: string;
  readonly certificate?: string;
}

type Credential =
  | { readonly kind: 'client-secret'; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: 'client-certificate'; readonly clientId: string; readonly certificate: string };

type Found = { readonly ok: true; readonly value: Credential } | { readonly ok: false; readonly usage: string };

const variable = 'ASSAY_CLIENT_SECRET';

/** Certificate file, secret option, secret file (`-` is standard input), environment, question; in this order. */
export async function readCredential(session: Session, options: CredentialOptions): Promise<Found> {
  const { clientId } = options;
  if (options.certificate !== undefined) {
    const certificate = await read(session, options.certificate);
    return certificate.ok
      ? found({ kind: 'client-certificate', clientId, certificate: certificate.text })
      : certificate;
  }
  const secret = await readSecret(session, options);
  if (!secret.ok) return secret;
  const clientSecret = secret.text.replace(/\r?\n$/, '');
  return clientSecret === ''
    ? { ok: false, usage: 'the client secret is empty' }
    : found({ kind: 'client-secret', clientId, clientSecret });
}

type Read = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly usage: string };

async function readSecret(session: Session, options: CredentialOptions): Promise<Read> {
  const { terminal, env } = session;
  if (options.clientSecret !== undefined) {
    terminal.err(
      `${terminal.errPaint.warning('warning')}: other users of this machine can see a secret on the command line; --client-secret-file, ${variable} or the question do not show it.`,
    );
    return { ok: true, text: options.clientSecret };
  }
  if (options.clientSecretFile !== undefined) return read(session, options.clientSecretFile);
  const kept = env[variable];
  if (kept) return { ok: true, text: kept };
  if (!terminal.askSecret) {
    return { ok: false, usage: `no credential: give --client-secret-file, --certificate or ${variable}` };
  }
  const typed = await terminal.askSecret('Client secret (not shown): ');
  return typed === undefined ? { ok: false, usage: 'no client secret was entered' } : { ok: true, text: typed };
}

async function read(session: Session, file: string): Promise<Read> {
  try {
    return { ok: true, text: file === '-' ? await session.terminal.readInput() : readFileSync(file, 'utf8') };
  } catch (cause) {
    return { ok: false, usage: `the file ${file} cannot be read (${(cause as NodeJS.ErrnoException).code})` };
  }
}

function found(value: Credential): Found {
  return { ok: true, value };
}
