import type { Declaration } from '../../declaration.ts';
import { keyVaultKey } from './key.ts';
import { keyIdentifier } from './key-identifier.ts';
import { keyVault } from './key-vault.ts';
import { keyVaultSecret } from './secret.ts';

export const keyVaultDeclarations: readonly Declaration[] = [keyVault, keyVaultKey, keyIdentifier, keyVaultSecret];
