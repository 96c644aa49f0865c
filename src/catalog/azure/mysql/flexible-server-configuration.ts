import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { childShape } from '../sql/setting.ts';

const kept: readonly string[] = [
  'aad_auth_only',
  'audit_log_enabled',
  'audit_log_events',
  'require_secure_transport',
  'tls_version',
];

/**
 * Source: Azure Resource Manager, "Configurations - List By Server": one list of several hundred parameters a server.
 */
export const mysqlFlexibleServerConfiguration = entityType(
  childShape({
    currentValue: maybeText,
    value: maybeText,
    defaultValue: maybeText,
    source: maybeText,
    allowedValues: maybeText,
  }),
  {
    type: 'azure_mysql_flexible_server_configuration',
    title: 'MySQL server parameter',
    plural: 'MySQL server parameters',
    class: 'Configuration',
    category: 'data',
    product: 'databases',
    description:
      'A parameter of a MySQL flexible server that matters for security (encryption of connections, sign-in, audit log). The several hundred others are left out.',
    source: {
      kind: 'arm-children',
      parents: ['azure_mysql_flexible_server'],
      path: '{id}/configurations',
      apiVersion: '2023-12-30',
    },
    rights: [azure('Microsoft.DBforMySQL/flexibleServers/configurations/read')],
    accepts: ({ name }) => kept.includes(name.toLowerCase()),
    key: (parameter, { tenantId }) => armKey(parameter.id, tenantId),
    name: (parameter) => parameter.name,
    properties: {
      value: text('Value in use.', ({ properties }) => properties?.value ?? properties?.currentValue),
      defaultValue: text('Value where nobody chose one.', ({ properties }) => properties?.defaultValue),
      source: text('system-default or user-override.', ({ properties }) => properties?.source),
      allowedValues: text('Values that are possible.', ({ properties }) => properties?.allowedValues),
    },
    relations: (_parameter, context) => containedIn(context),
  },
);
