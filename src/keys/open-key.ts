import type { z } from 'zod';
import type { EgressSettings } from '../egress/index.ts';
import { ok, type Result } from '../errors/index.ts';
import { awsKmsKey } from './aws-kms.ts';
import { azureKeyVaultKey } from './azure-key-vault.ts';
import type { KeyEncryptionKey } from './key-encryption-key.ts';
import { openKeyFile, openKeyVariable } from './local-key.ts';
import type { keySource } from './schema.ts';

type Configured = z.output<typeof keySource>;

/** Where a key-encryption key is, with everything that has to be looked up: files absolute, variables read. */
export type KeySource =
  | { readonly provider: 'file'; readonly file: string }
  | { readonly provider: 'environment'; readonly variable: string; readonly value: string | undefined }
  | Extract<Configured, { provider: 'azure-key-vault' | 'aws-kms' }>;

export interface KeySources {
  readonly current: KeySource;
  /** Still opens what it has sealed, while the current one takes over. */
  readonly previous?: KeySource;
}

/**
 * @param needed why the key has to be there already; a key file is made where this is undefined
 * @param egress how a key service is reached
 */
export async function openKey(
  source: KeySource,
  needed: string | undefined,
  egress: EgressSettings,
): Promise<Result<KeyEncryptionKey>> {
  switch (source.provider) {
    case 'file':
      return openKeyFile(source.file, needed);
    case 'environment':
      return openKeyVariable(source.variable, source.value, needed);
    case 'azure-key-vault':
      return azureKeyVaultKey(source.keyId, egress);
    case 'aws-kms':
      return awsKmsKey(source.keyId, egress);
  }
}

/** The two key-encryption keys at hand. */
export interface KeyEncryptionKeys {
  readonly current: KeyEncryptionKey;
  readonly previous: KeyEncryptionKey | undefined;
}

export async function openKeyEncryptionKeys(
  sources: KeySources,
  needed: string | undefined,
  egress: EgressSettings,
): Promise<Result<KeyEncryptionKeys>> {
  const configured = 'it is configured as the previous key';
  const previous = sources.previous && (await openKey(sources.previous, configured, egress));
  if (previous && !previous.ok) return previous;
  const current = await openKey(sources.current, needed, egress);
  if (!current.ok) return current;
  return ok({ current: current.value, previous: previous?.value });
}
