/** Parameters of PostgreSQL and MySQL flexible servers, which the service lists by name with the value in use. */
import type { Check } from '../../declaration.ts';
import { at, fact, type Match, one, oneOf } from '../../rule/index.ts';

interface ServerParameterRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Check['severity'];
  readonly topic: Check['topic'];
  readonly parameter: string;
  readonly wanted: Match;
  /** What the fix sets. */
  readonly value: string;
  readonly settings?: NonNullable<Check['settings']>;
  readonly approximates?: string;
}

const engines = {
  postgresql: {
    subject: 'azure_postgresql_flexible_server',
    parameters: 'azure_postgresql_flexible_server_configuration',
    title: 'PostgreSQL flexible server',
    command: 'postgres',
    terraform: 'azurerm_postgresql_flexible_server_configuration',
    resource: 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2024-08-01',
  },
  mysql: {
    subject: 'azure_mysql_flexible_server',
    parameters: 'azure_mysql_flexible_server_configuration',
    title: 'MySQL flexible server',
    command: 'mysql',
    terraform: 'azurerm_mysql_flexible_server_configuration',
    resource: 'Microsoft.DBforMySQL/flexibleServers/configurations@2023-12-30',
  },
} as const;

/** Every parameter is listed, so that one that is not there was not read. */
export function serverParameter(engine: keyof typeof engines, row: ServerParameterRow): Check {
  const { parameter, wanted, value, ...said } = row;
  const { subject, parameters, title, command, terraform, resource } = engines[engine];
  return {
    ...said,
    subject,
    facts: { parameters: { from: 'contained', types: [parameters] } },
    rule: one(fact('parameters'), at('@value', wanted, { absent: 'unknown' }), {
      where: at('$name', oneOf(parameter), { absent: 'unknown' }),
      none: 'unknown',
    }),
    fix: {
      portal: `${title} > Settings > Server parameters: set ${parameter} to ${value}.`,
      az: `az ${command} flexible-server parameter set --server-name {name} --resource-group {resourceGroup} --name ${parameter} --value ${value}`,
      bicep: `resource parameter '${resource}' = { parent: server, name: '${parameter}', properties: { value: '${value}', source: 'user-override' } }`,
      terraform: `resource "${terraform}" "parameter" { name = "${parameter}" value = "${value}" }`,
    },
  };
}
