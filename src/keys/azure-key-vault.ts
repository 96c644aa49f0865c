import type { TokenCredential } from '@azure/core-auth';
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';
import type { CryptographyClientOptions } from '@azure/keyvault-keys';
import { createAgents, type EgressSettings } from '../egress/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { KeyEncryptionKey } from './key-encryption-key.ts';
import { loadPackage, serviceError } from './key-service.ts';

// The strongest that both vaults and managed HSMs offer for RSA keys ("wrap Key", REST API reference of Key Vault).
const algorithm = 'RSA-OAEP-256';

interface Parts {
  readonly load?: () => Promise<typeof import('@azure/keyvault-keys')>;
  readonly credential?: TokenCredential;
  readonly options?: CryptographyClientOptions;
}

/**
 * An RSA key in Azure Key Vault or a managed HSM; Assay needs the key permissions get, wrapKey and unwrapKey, and signs in with
 * what the machine has (environment, workload identity, managed identity, Azure CLI).
 * @param keyId with its version, so that what one version has wrapped is unwrapped by the same
 * @param egress for the vault and for the sign-in
 * Error: `key_package_missing`.
 */
export async function azureKeyVaultKey(
  keyId: string,
  egress: EgressSettings,
  parts: Parts = {},
): Promise<Result<KeyEncryptionKey>> {
  const provider = 'azure-key-vault';
  const load = parts.load ?? (() => import('@azure/keyvault-keys'));
  const loaded = await loadPackage(provider, '@azure/keyvault-keys', load);
  if (!loaded.ok) return loaded;
  const { DefaultAzureCredential } = await import('@azure/identity');
  const options = { httpClient: httpClient(egress), ...parts.options };
  const client = new loaded.value.CryptographyClient(
    keyId,
    parts.credential ?? new DefaultAzureCredential(options),
    options,
  );
  const id = `${provider}:${keyId}`;
  return ok({
    provider,
    id,
    wrap: async (plain) => {
      try {
        return ok(Buffer.from((await client.wrapKey(algorithm, plain)).result));
      } catch (cause) {
        return fail(serviceError(cause, 'wrap', id));
      }
    },
    unwrap: async (wrapped) => {
      try {
        return ok(Buffer.from((await client.unwrapKey(algorithm, wrapped)).result));
      } catch (cause) {
        // "BadParameter" is what a vault says of a text that its key did not make.
        if ((cause as { code?: unknown }).code === 'BadParameter') return fail('data_key_unreadable', { key: id });
        return fail(serviceError(cause, 'unwrap', id));
      }
    },
  });
}

/** Plain http is between the machine and its own metadata service, and goes straight. */
function httpClient(egress: EgressSettings): HttpClient {
  const inner = createDefaultHttpClient();
  const agentFor = createAgents(egress, { keepAlive: true });
  return {
    sendRequest: (request) => {
      const url = new URL(request.url);
      if (url.protocol === 'https:') request.agent = agentFor(url);
      else delete request.agent;
      return inner.sendRequest(request);
    },
  };
}
