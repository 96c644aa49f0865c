import type { Declaration } from '../../declaration.ts';
import { cosmosAccount } from './cosmos-account.ts';

export const cosmosDeclarations: readonly Declaration[] = [cosmosAccount];
