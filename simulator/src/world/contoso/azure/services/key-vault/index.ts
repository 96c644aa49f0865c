import { child, type ResourceRow, rare } from '../../row.ts';
import { CREDENTIALS, federatedCredential } from './federated-credential.ts';
import { managedHsm } from './managed-hsm.ts';

const FEDERATED = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials';

/** Parents before their children. */
export const keyVaultRows: readonly ResourceRow[] = [
  rare('Microsoft.KeyVault/managedHSMs', 'hsm{}-contoso', 8, managedHsm),
  child(FEDERATED, [0, 0, 1, 0, 0, 0, 2, 0], CREDENTIALS, federatedCredential),
];
