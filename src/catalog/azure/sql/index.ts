import type { Declaration } from '../../declaration.ts';
import { sqlDatabase } from './sql-database.ts';
import { sqlFirewallRule } from './sql-firewall-rule.ts';
import { sqlServer } from './sql-server.ts';

export const sqlDeclarations: readonly Declaration[] = [sqlServer, sqlDatabase, sqlFirewallRule];
