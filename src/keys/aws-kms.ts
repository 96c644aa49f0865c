import type { KMSClientConfig } from '@aws-sdk/client-kms';
import { createAgents, type EgressSettings } from '../egress/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { KeyEncryptionKey } from './key-encryption-key.ts';
import { loadPackage, serviceError } from './key-service.ts';

interface Parts {
  readonly load?: () => Promise<typeof import('@aws-sdk/client-kms')>;
  readonly options?: KMSClientConfig;
}

/**
 * A symmetric key of AWS KMS; Assay needs kms:Encrypt and kms:Decrypt on it, and signs in with what the machine has.
 * @param keyId its ARN, which names the region
 * Error: `key_package_missing`.
 */
export async function awsKmsKey(
  keyId: string,
  egress: EgressSettings,
  parts: Parts = {},
): Promise<Result<KeyEncryptionKey>> {
  const provider = 'aws-kms';
  const load = parts.load ?? (() => import('@aws-sdk/client-kms'));
  const loaded = await loadPackage(provider, '@aws-sdk/client-kms', load);
  if (!loaded.ok) return loaded;
  const { DecryptCommand, EncryptCommand, KMSClient } = loaded.value;
  const [, partition, , region = ''] = keyId.split(':');
  // One agent for the client, which hands it to its sign-ins too: NO_PROXY is asked about the endpoint of KMS.
  const endpoint = new URL(`https://kms.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`);
  const httpsAgent = createAgents(egress, { keepAlive: true })(endpoint);
  const client = new KMSClient({ region, requestHandler: { httpsAgent }, ...parts.options });
  const id = `${provider}:${keyId}`;
  // In AWS CloudTrail this says what the key was used for ("Encryption context", AWS KMS Developer Guide).
  const named = { KeyId: keyId, EncryptionContext: { application: 'assay' } };
  return ok({
    provider,
    id,
    wrap: async (plain) => {
      try {
        const { CiphertextBlob } = await client.send(new EncryptCommand({ ...named, Plaintext: plain }));
        return ok(Buffer.from(CiphertextBlob ?? []));
      } catch (cause) {
        return fail(serviceError(cause, 'wrap', id));
      }
    },
    unwrap: async (wrapped) => {
      try {
        const { Plaintext } = await client.send(new DecryptCommand({ ...named, CiphertextBlob: wrapped }));
        return ok(Buffer.from(Plaintext ?? []));
      } catch (cause) {
        const { name } = cause as { name?: unknown };
        if (name === 'InvalidCiphertextException' || name === 'IncorrectKeyException')
          return fail('data_key_unreadable', { key: id });
        return fail(serviceError(cause, 'unwrap', id));
      }
    },
  });
}
