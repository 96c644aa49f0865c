import type { Declaration } from '../../declaration.ts';
import { sqlDatabaseAuditing } from './database-auditing.ts';
import { sqlDatabaseDataMaskingPolicy } from './database-data-masking-policy.ts';
import { sqlDatabaseLedgerDigestUpload } from './database-ledger-digest-upload.ts';
import { sqlDatabaseLongTermRetention } from './database-long-term-retention.ts';
import { sqlDatabaseShortTermRetention } from './database-short-term-retention.ts';
import { sqlDatabaseTransparentDataEncryption } from './database-transparent-data-encryption.ts';
import { sqlManagedInstanceEncryptionProtector } from './managed-instance-encryption-protector.ts';
import { sqlManagedInstanceEntraOnlyAuthentication } from './managed-instance-entra-only-authentication.ts';
import { sqlManagedInstanceVulnerabilityAssessment } from './managed-instance-vulnerability-assessment.ts';
import { sqlServerAdvancedThreatProtection } from './server-advanced-threat-protection.ts';
import { sqlServerAuditing } from './server-auditing.ts';
import { sqlServerAutomaticTuning } from './server-automatic-tuning.ts';
import { sqlServerConnectionPolicy } from './server-connection-policy.ts';
import { sqlServerDevOpsAuditing } from './server-devops-auditing.ts';
import { sqlServerEncryptionProtector } from './server-encryption-protector.ts';
import { sqlServerEntraOnlyAuthentication } from './server-entra-only-authentication.ts';
import { sqlServerSecurityAlertPolicy } from './server-security-alert-policy.ts';
import { sqlServerSqlVulnerabilityAssessment } from './server-sql-vulnerability-assessment.ts';
import { sqlServerVulnerabilityAssessment } from './server-vulnerability-assessment.ts';
import { sqlDatabase } from './sql-database.ts';
import { sqlElasticPool } from './sql-elastic-pool.ts';
import { sqlFailoverGroup } from './sql-failover-group.ts';
import { sqlFirewallRule } from './sql-firewall-rule.ts';
import { sqlManagedDatabase } from './sql-managed-database.ts';
import { sqlManagedInstance } from './sql-managed-instance.ts';
import { sqlRecommendedSensitivityLabel } from './sql-recommended-sensitivity-label.ts';
import { sqlSensitivityLabel } from './sql-sensitivity-label.ts';
import { sqlServer } from './sql-server.ts';
import { sqlServerAdministrator } from './sql-server-administrator.ts';
import { sqlSyncGroup } from './sql-sync-group.ts';
import { sqlVirtualNetworkRule } from './sql-virtual-network-rule.ts';

export const sqlDeclarations: readonly Declaration[] = [
  sqlServer,
  sqlServerAdministrator,
  sqlServerAuditing,
  sqlServerDevOpsAuditing,
  sqlServerConnectionPolicy,
  sqlServerEntraOnlyAuthentication,
  sqlServerEncryptionProtector,
  sqlServerSecurityAlertPolicy,
  sqlServerAdvancedThreatProtection,
  sqlServerVulnerabilityAssessment,
  sqlServerSqlVulnerabilityAssessment,
  sqlServerAutomaticTuning,
  sqlFirewallRule,
  sqlVirtualNetworkRule,
  sqlElasticPool,
  sqlDatabase,
  sqlDatabaseTransparentDataEncryption,
  sqlDatabaseAuditing,
  sqlDatabaseLongTermRetention,
  sqlDatabaseShortTermRetention,
  sqlDatabaseDataMaskingPolicy,
  sqlDatabaseLedgerDigestUpload,
  sqlSensitivityLabel,
  sqlRecommendedSensitivityLabel,
  sqlSyncGroup,
  sqlFailoverGroup,
  sqlManagedInstance,
  sqlManagedDatabase,
  sqlManagedInstanceEncryptionProtector,
  sqlManagedInstanceVulnerabilityAssessment,
  sqlManagedInstanceEntraOnlyAuthentication,
];
