import { X509Certificate } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../errors/index.ts';

/** A certificate with its private key as somebody has it: PEM text, or a PKCS #12 file (PFX) in base64. */
export type CertificateFile =
  | { readonly kind: 'pem'; readonly text: string; readonly password?: string }
  | { readonly kind: 'pfx'; readonly base64: string; readonly password?: string };

/** What the thread answers. `certificates` are PEM, the key's own first. */
export type Opened =
  | { readonly key: string; readonly certificates: readonly string[] }
  | { readonly refused: 'password' | 'encryption' | 'invalid'; readonly reason?: string };

/** What a certificate says of itself; none of it is secret. */
export interface CertificateFacts {
  /** SHA-1 of the DER form, in capitals, as the portal shows it. */
  readonly thumbprint: string;
  readonly subject: string;
  /** ISO 8601. */
  readonly notBefore: string;
  readonly notAfter: string;
}

export interface CertificateMaterial {
  /** The private key without a password, its certificate, and those above it: PEM. */
  readonly pem: string;
  readonly facts: CertificateFacts;
}

const patienceMs = 20_000;

function openInThread(file: CertificateFile): Promise<Opened> {
  const tooMuch: Opened = { refused: 'invalid', reason: 'opening it takes more time or memory than any real file' };
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./certificate-worker.ts', import.meta.url), {
      workerData: file,
      resourceLimits: { maxOldGenerationSizeMb: 128, stackSizeMb: 2 },
    });
    const end = (opened: Opened) => {
      clearTimeout(timer);
      resolve(opened);
      void worker.terminate();
    };
    const timer = setTimeout(() => end(tooMuch), patienceMs);
    worker.once('message', end);
    worker.once('error', () => end(tooMuch));
    worker.once('exit', () => end(tooMuch));
  });
}

export function certificateFacts(pem: string): CertificateFacts {
  const certificate = new X509Certificate(pem);
  return {
    thumbprint: certificate.fingerprint.replaceAll(':', ''),
    subject: certificate.subject.replaceAll('\n', ', '),
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
  };
}

/**
 * Opens a certificate file. Errors: `certificate_password`, `certificate_encryption_unsupported`, `invalid_certificate` with the
 * reason, `certificate_expired` (also where it is not valid yet).
 */
export async function readCertificate(
  file: CertificateFile,
  now: Date = new Date(),
): Promise<Result<CertificateMaterial>> {
  const opened = await openInThread(file);
  if ('refused' in opened) {
    if (opened.refused === 'password') return fail('certificate_password');
    if (opened.refused === 'encryption') return fail('certificate_encryption_unsupported');
    return fail('invalid_certificate', { reason: opened.reason ?? 'it cannot be read' });
  }
  const facts = certificateFacts(opened.certificates[0] ?? '');
  const valid = Date.parse(facts.notBefore) <= now.getTime() && now.getTime() < Date.parse(facts.notAfter);
  if (!valid) return fail('certificate_expired', { ...facts });
  return ok({ pem: [opened.key, ...opened.certificates].join(''), facts });
}
