import type { Declaration } from '../../declaration.ts';
import { keyVaultCertificate } from './certificate.ts';
import { keyVaultKey } from './key.ts';
import { keyVaultKeyDetails } from './key-details.ts';
import { keyIdentifier } from './key-identifier.ts';
import { keyVault } from './key-vault.ts';
import { managedHsm } from './managed-hsm.ts';
import { keyVaultSecret } from './secret.ts';

export const keyVaultDeclarations: readonly Declaration[] = [
  keyVault,
  keyVaultKey,
  keyVaultKeyDetails,
  keyIdentifier,
  keyVaultSecret,
  keyVaultCertificate,
  managedHsm,
];
