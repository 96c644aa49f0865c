import type { ProviderTable } from './table.ts';

const dbforpostgresql: ProviderTable = {
  namespace: 'Microsoft.DBforPostgreSQL',
  versions: '2024-08-01 2025-08-01',
  rows: [
    { type: 'flexibleServers' },
    { type: 'flexibleServers/administrators' },
    { type: 'flexibleServers/advancedThreatProtectionSettings', versions: '2024-08-01' },
    { type: 'flexibleServers/configurations' },
    { type: 'flexibleServers/databases' },
    { type: 'flexibleServers/firewallRules' },
    { type: 'servers', versions: '2017-12-01', arg: null },
    { type: 'servers/configurations', versions: '2017-12-01' },
    { type: 'servers/databases', versions: '2017-12-01' },
    { type: 'servers/firewallRules', versions: '2017-12-01' },
  ],
};

const dbformysql: ProviderTable = {
  namespace: 'Microsoft.DBforMySQL',
  versions: '2021-05-01 2023-12-30 2024-12-30',
  rows: [
    { type: 'flexibleServers' },
    { type: 'flexibleServers/administrators', versions: '2023-12-30' },
    { type: 'flexibleServers/configurations' },
    { type: 'flexibleServers/databases' },
    { type: 'flexibleServers/firewallRules' },
    { type: 'servers', versions: '2017-12-01' },
    { type: 'servers/databases', versions: '2017-12-01' },
  ],
};

const dbformariadb: ProviderTable = {
  namespace: 'Microsoft.DBforMariaDB',
  versions: '2018-06-01',
  rows: [{ type: 'servers' }, { type: 'servers/databases' }],
};

export const openSourceDatabasesProviders: readonly ProviderTable[] = [dbforpostgresql, dbformysql, dbformariadb];
