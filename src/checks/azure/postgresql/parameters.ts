/** Source: "Server parameters in Azure Database for PostgreSQL". */
import type { Check } from '../../declaration.ts';
import { atLeast, isTrue, oneOf } from '../../rule/index.ts';
import { serverParameter } from '../shared/server-parameter.ts';

const rows = [
  {
    id: 'postgresql-require-tls',
    title: 'PostgreSQL servers accept encrypted connections only',
    why: 'On a plain connection passwords of some clients, queries and results can be read by anyone on the way.',
    severity: 'high',
    topic: 'tls',
    parameter: 'require_secure_transport',
    wanted: isTrue,
    value: 'on',
  },
  {
    id: 'postgresql-min-tls-12',
    title: 'PostgreSQL servers refuse TLS before 1.2',
    why: 'Older versions can be broken open; a server that allows them lets the client decide.',
    severity: 'medium',
    topic: 'tls',
    parameter: 'ssl_min_protocol_version',
    // Empty stands for no lower limit.
    wanted: oneOf('TLSv1.2', 'TLSv1.3'),
    value: 'TLSv1.2',
  },
  {
    id: 'postgresql-log-checkpoints',
    title: 'PostgreSQL servers log checkpoints',
    why: 'Without them it is hard to tell load from an attack, or why a server was slow or came back late.',
    severity: 'low',
    topic: 'log-audit',
    parameter: 'log_checkpoints',
    wanted: isTrue,
    value: 'on',
  },
  {
    id: 'postgresql-log-connections',
    title: 'PostgreSQL servers log connections',
    why: 'Guessed passwords and odd clients show up in this log, and nowhere else.',
    severity: 'medium',
    topic: 'log-audit',
    parameter: 'log_connections',
    wanted: isTrue,
    value: 'on',
  },
  {
    id: 'postgresql-log-disconnections',
    title: 'PostgreSQL servers log the ends of connections',
    why: 'How long somebody was connected tells a look from a copy of the whole database.',
    severity: 'medium',
    topic: 'log-audit',
    parameter: 'log_disconnections',
    wanted: isTrue,
    value: 'on',
  },
  {
    id: 'postgresql-log-duration',
    title: 'PostgreSQL servers log how long statements take',
    why: 'Statements that read far more than usual stand out by their duration.',
    severity: 'low',
    topic: 'log-audit',
    parameter: 'log_duration',
    wanted: isTrue,
    value: 'on',
  },
  {
    id: 'postgresql-log-retention',
    title: 'PostgreSQL servers keep their log files for some days',
    why: 'Files that are gone after a weekend are gone before anyone looks.',
    severity: 'medium',
    topic: 'log-retain',
    parameter: 'logfiles.retention_days',
    wanted: atLeast('fewest days'),
    value: '7',
    settings: {
      'fewest days': { words: 'Days for which log files are kept, at least; the service keeps 7 at most.', value: 4 },
    },
  },
  {
    id: 'postgresql-connection-throttle',
    title: 'PostgreSQL servers slow down addresses that fail to sign in',
    why: 'Without it, passwords can be tried as fast as the server answers.',
    severity: 'medium',
    topic: 'config',
    parameter: 'connection_throttle.enable',
    wanted: isTrue,
    value: 'on',
  },
  {
    id: 'postgresql-scram',
    title: 'PostgreSQL servers store passwords as SCRAM',
    why: 'An MD5 hash that leaks can be used to sign in as it stands.',
    severity: 'medium',
    topic: 'password',
    parameter: 'password_encryption',
    wanted: oneOf('scram-sha-256'),
    value: 'scram-sha-256',
    approximates: 'Passwords that were set before stay as they were stored until they are changed.',
  },
] as const;

export const postgresqlParameterChecks: readonly Check[] = rows.map((row) => serverParameter('postgresql', row));
