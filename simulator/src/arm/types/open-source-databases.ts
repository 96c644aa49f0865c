import type { ProviderTable } from './table.ts';

const dbforpostgresql: ProviderTable = {
  namespace: 'Microsoft.DBforPostgreSQL',
  rows: [
    { type: 'flexibleServers' },
    { type: 'flexibleServers/administrators' },
    { type: 'flexibleServers/advancedThreatProtectionSettings' },
    { type: 'flexibleServers/configurations' },
    { type: 'flexibleServers/databases' },
    { type: 'flexibleServers/firewallRules' },
    { type: 'servers', arg: null },
    { type: 'servers/configurations' },
    { type: 'servers/databases' },
    { type: 'servers/firewallRules' },
  ],
};

const dbformysql: ProviderTable = {
  namespace: 'Microsoft.DBforMySQL',
  rows: [
    { type: 'flexibleServers' },
    { type: 'flexibleServers/administrators' },
    { type: 'flexibleServers/configurations' },
    { type: 'flexibleServers/databases' },
    { type: 'flexibleServers/firewallRules' },
    { type: 'servers' },
    { type: 'servers/databases' },
  ],
};

const dbformariadb: ProviderTable = {
  namespace: 'Microsoft.DBforMariaDB',
  rows: [{ type: 'servers' }, { type: 'servers/databases' }],
};

export const openSourceDatabasesProviders: readonly ProviderTable[] = [dbforpostgresql, dbformysql, dbformariadb];
