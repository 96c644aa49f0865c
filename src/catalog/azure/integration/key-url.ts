/** Keys that a body names by the URL of their vault and their name. */

/** URL of a key, without a version; undefined unless both halves are said. */
export function keyUrl(vaultUri: string | null | undefined, keyName: string | null | undefined): string | undefined {
  return vaultUri && keyName ? `${vaultUri.replace(/\/+$/, '')}/keys/${keyName}` : undefined;
}
