import type { Declaration } from '../../declaration.ts';
import { cosmosAccount } from './cosmos-account.ts';
import { cosmosRoleAssignment } from './cosmos-role-assignment.ts';
import { cosmosRoleDefinition } from './cosmos-role-definition.ts';
import { cosmosSqlDatabase } from './cosmos-sql-database.ts';

export const cosmosDeclarations: readonly Declaration[] = [
  cosmosAccount,
  cosmosSqlDatabase,
  cosmosRoleDefinition,
  cosmosRoleAssignment,
];
