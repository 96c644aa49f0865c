/** What a SQL database has beside its data. */
import type { Body, Estate } from '../../estate.ts';

const DATABASE = 'microsoft.sql/servers/databases';

export function databaseAuditing(_estate: Estate, index: number): Body {
  return {
    kind: '',
    properties: {
      retentionDays: 0,
      auditActionsAndGroups: [],
      isStorageSecondaryKeyInUse: false,
      isAzureMonitorTargetEnabled: index % 2 === 0,
      isManagedIdentityInUse: null,
      state: index % 2 === 0 ? 'Enabled' : 'Disabled',
      storageEndpoint: '',
      storageAccountSubscriptionId: '00000000-0000-0000-0000-000000000000',
    },
  };
}

export function longTermRetention(_estate: Estate, index: number): Body {
  const kept = index % 2 === 0;
  return {
    properties: {
      weeklyRetention: kept ? 'P4W' : 'PT0S',
      monthlyRetention: kept ? 'P12M' : 'PT0S',
      yearlyRetention: 'PT0S',
      weekOfYear: 0,
    },
  };
}

export function shortTermRetention(_estate: Estate, index: number): Body {
  return {
    properties: { retentionDays: index % 3 === 0 ? 1 : 7, diffBackupIntervalInHours: index % 2 === 0 ? 12 : null },
  };
}

export function maskingPolicy(estate: Estate, index: number): Body {
  return {
    location: estate.region(estate.layout.place(`${DATABASE}/datamaskingpolicies`, index).group),
    kind: '',
    properties: {
      dataMaskingState: index % 2 === 0 ? 'Disabled' : 'Enabled',
      applicationPrincipals: '',
      exemptPrincipals: index % 2 === 0 ? '' : 'reporting;',
      maskingLevel: '',
    },
  };
}

export function ledgerDigests(_estate: Estate, index: number): Body {
  const on = index % 2 === 0;
  return {
    properties: {
      digestStorageEndpoint: on ? 'https://contosoledger.blob.core.windows.net' : '',
      state: on ? 'Enabled' : 'Disabled',
    },
  };
}

const COLUMNS = [
  ['People', 'Iban', 'Confidential - GDPR', 'Banking', 'High'],
  ['People', 'birth date', 'Confidential', 'Date Of Birth', 'Medium'],
] as const;

/** Labels are told by column; the second one has no kind of information. */
export function sensitivityLabel(_estate: Estate, index: number): Body {
  const [tableName, columnName, labelName, informationType, rank] = COLUMNS[index % 2] ?? COLUMNS[0];
  return {
    properties: {
      schemaName: 'dbo',
      tableName,
      columnName,
      labelName,
      labelId: '331f0b13-76b5-2f1b-a77b-def5a73c73c2',
      informationType: index % 2 === 0 ? informationType : null,
      rank,
    },
  };
}

export function recommendedLabel(estate: Estate, index: number): Body {
  const { properties } = sensitivityLabel(estate, index);
  return { properties: { ...(properties as object), isDisabled: index % 3 === 0 } };
}

export function syncGroup(estate: Estate, index: number): Body {
  const { parent } = estate.layout.place(`${DATABASE}/syncgroups`, index);
  return {
    properties: {
      interval: index % 2 === 0 ? -1 : 3600,
      lastSyncTime: estate.tenant.daysAgo(1, 'sync', index),
      conflictResolutionPolicy: 'HubWin',
      syncDatabaseId: estate.ref(DATABASE, Math.max(0, parent - 1)),
      hubDatabaseUserName: 'sync',
      syncState: 'Good',
      enableConflictLogging: false,
      usePrivateLinkConnection: index % 2 === 0,
    },
  };
}
