/** The simulator's key material: kept in a state folder when one is given, so that a CA trusted once stays trusted. */
import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthority, createClientCertificate, createServerCertificate, type PemPair } from './certificates.ts';
import { serverNames } from './names.ts';

export { createClientCertificate, type PemPair } from './certificates.ts';

export interface KeyMaterial {
  readonly authority: PemPair;
  readonly server: PemPair;
  /** Signs access tokens. */
  readonly tokenSigning: PemPair;
}

const renewBeforeMs = 30 * 86_400_000;

async function load(folder: string, name: string): Promise<PemPair | undefined> {
  try {
    const certificatePem = await readFile(join(folder, `${name}.pem`), 'utf8');
    const privateKeyPem = await readFile(join(folder, `${name}-key.pem`), 'utf8');
    const { validTo } = new X509Certificate(certificatePem);
    return Date.parse(validTo) - Date.now() > renewBeforeMs ? { certificatePem, privateKeyPem } : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function save(folder: string, name: string, pair: PemPair): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}-key.pem`), pair.privateKeyPem, { mode: 0o600 });
  await writeFile(join(folder, `${name}.pem`), pair.certificatePem);
}

/**
 * Reads `ca`, `server` and `token-signing` (each `.pem` and `-key.pem`) from the folder, or makes what is missing, near its
 * end, or not issued by the CA at hand. Without a folder everything is new and stays in memory.
 */
export async function keyMaterial(folder?: string): Promise<KeyMaterial> {
  async function loadOrMake(name: string, make: () => Promise<PemPair>, accept = (_: PemPair) => true) {
    const found = folder ? await load(folder, name) : undefined;
    if (found && accept(found)) return found;
    const made = await make();
    if (folder) await save(folder, name, made);
    return made;
  }
  const authority = await loadOrMake('ca', () => createAuthority('Assay simulator test CA'));
  const issuer = new X509Certificate(authority.certificatePem);
  const names = serverNames();
  const [server, tokenSigning] = await Promise.all([
    loadOrMake(
      'server',
      () => createServerCertificate(authority, names, ['127.0.0.1']),
      (pair) => {
        const leaf = new X509Certificate(pair.certificatePem);
        return leaf.verify(issuer.publicKey) && names.every((name) => leaf.subjectAltName?.includes(`DNS:${name}`));
      },
    ),
    loadOrMake('token-signing', () => createClientCertificate('accounts.accesscontrol.windows.net', 5 * 365)),
  ]);
  return { authority, server, tokenSigning };
}
