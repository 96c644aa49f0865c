import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { childShape } from '../sql/setting.ts';

const kept: readonly string[] = [
  'connection_throttle.enable',
  'log_checkpoints',
  'log_connections',
  'log_disconnections',
  'log_duration',
  'logfiles.retention_days',
  'password_encryption',
  'require_secure_transport',
  'ssl_min_protocol_version',
];

/** Source: Azure Resource Manager, "Configurations - List By Server": one list of some 400 parameters a server. */
export const postgresqlFlexibleServerConfiguration = entityType(
  childShape({ value: maybeText, defaultValue: maybeText, source: maybeText, allowedValues: maybeText }),
  {
    type: 'azure_postgresql_flexible_server_configuration',
    title: 'PostgreSQL server parameter',
    plural: 'PostgreSQL server parameters',
    class: 'Configuration',
    category: 'data',
    product: 'databases',
    description:
      'A parameter of a PostgreSQL flexible server that matters for security (encryption of connections, passwords, logs, throttling). The several hundred others are left out.',
    source: {
      kind: 'arm-children',
      parents: ['azure_postgresql_flexible_server'],
      path: '{id}/configurations',
      apiVersion: '2024-08-01',
    },
    rights: [azure('Microsoft.DBforPostgreSQL/flexibleServers/configurations/read')],
    accepts: ({ name }) => kept.includes(name.toLowerCase()),
    key: (parameter, { tenantId }) => armKey(parameter.id, tenantId),
    name: (parameter) => parameter.name,
    properties: {
      value: text('Value in use.', ({ properties }) => properties?.value),
      defaultValue: text('Value where nobody chose one.', ({ properties }) => properties?.defaultValue),
      source: text('system-default or user-override.', ({ properties }) => properties?.source),
      allowedValues: text('Values that are possible.', ({ properties }) => properties?.allowedValues),
    },
    relations: (_parameter, context) => containedIn(context),
  },
);
