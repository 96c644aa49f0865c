import type { Declaration } from '../../declaration.ts';
import { postgresqlFlexibleServer } from './flexible-server.ts';
import { postgresqlFlexibleServerAdministrator } from './flexible-server-administrator.ts';
import { postgresqlFlexibleServerConfiguration } from './flexible-server-configuration.ts';
import { postgresqlFlexibleServerDatabase } from './flexible-server-database.ts';
import { postgresqlFlexibleServerFirewallRule } from './flexible-server-firewall-rule.ts';
import { postgresqlFlexibleServerThreatProtection } from './flexible-server-threat-protection.ts';
import { postgresqlServer } from './postgresql-server.ts';
import { postgresqlServerDatabase } from './postgresql-server-database.ts';
import { postgresqlServerFirewallRule } from './postgresql-server-firewall-rule.ts';

export const postgresqlDeclarations: readonly Declaration[] = [
  postgresqlFlexibleServer,
  postgresqlFlexibleServerAdministrator,
  postgresqlFlexibleServerConfiguration,
  postgresqlFlexibleServerFirewallRule,
  postgresqlFlexibleServerThreatProtection,
  postgresqlFlexibleServerDatabase,
  postgresqlServer,
  postgresqlServerDatabase,
  postgresqlServerFirewallRule,
];
