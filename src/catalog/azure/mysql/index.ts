import type { Declaration } from '../../declaration.ts';
import { mysqlFlexibleServer } from './flexible-server.ts';
import { mysqlFlexibleServerAdministrator } from './flexible-server-administrator.ts';
import { mysqlFlexibleServerConfiguration } from './flexible-server-configuration.ts';
import { mysqlFlexibleServerDatabase } from './flexible-server-database.ts';
import { mysqlFlexibleServerFirewallRule } from './flexible-server-firewall-rule.ts';
import { mariadbServer } from './mariadb-server.ts';
import { mariadbServerDatabase } from './mariadb-server-database.ts';
import { mysqlServer } from './mysql-server.ts';
import { mysqlServerDatabase } from './mysql-server-database.ts';

export const mysqlDeclarations: readonly Declaration[] = [
  mysqlFlexibleServer,
  mysqlFlexibleServerAdministrator,
  mysqlFlexibleServerConfiguration,
  mysqlFlexibleServerFirewallRule,
  mysqlFlexibleServerDatabase,
  mysqlServer,
  mysqlServerDatabase,
  mariadbServer,
  mariadbServerDatabase,
];
