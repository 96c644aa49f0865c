/** Settings whose value lies in a key vault. */

const wrapped = /^@Microsoft\.KeyVault\((.*)\)$/i;

/**
 * Key of the vault that a setting refers to, by its address; undefined for any other value. Both spellings of "Use Key Vault
 * references as app settings" are read: `SecretUri=https://...` and `VaultName=...;SecretName=...`. The reference names
 * public clouds' vaults by name alone, and other clouds' by their address.
 */
export function referencedVault(value: unknown): string | undefined {
  const inner = typeof value === 'string' ? wrapped.exec(value.trim())?.[1] : undefined;
  if (inner === undefined) return undefined;
  const host = /SecretUri\s*=\s*https:\/\/([^/:;)]+)/i.exec(inner)?.[1];
  if (host) return `https://${host.toLowerCase()}`;
  const name = /VaultName\s*=\s*([A-Za-z0-9-]+)/i.exec(inner)?.[1];
  return name ? `https://${name.toLowerCase()}.vault.azure.net` : undefined;
}
