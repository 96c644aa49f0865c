import type { Estate } from '../../estate.ts';

const VAULT = 'microsoft.keyvault/vaults';
const KEY = 'microsoft.keyvault/vaults/keys';

/** The URL of some vault key in the subscription of a resource group; none when there is no key. */
export function keyUrl(estate: Estate, group: number, place: number): string | undefined {
  const key = estate.neighbour(KEY, group, place);
  if (key === undefined) return undefined;
  return `${vaultUrl(estate, group, place)}keys/${estate.name(KEY, key)}`;
}

/** The URL of the vault of that key, with the slash at the end. */
function vaultUrl(estate: Estate, group: number, place: number): string | undefined {
  const key = estate.neighbour(KEY, group, place);
  if (key === undefined) return undefined;
  return `https://${estate.name(VAULT, estate.layout.place(KEY, key).parent)}.vault.azure.net/`;
}
