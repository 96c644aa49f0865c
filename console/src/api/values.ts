/** Values that addresses and filters are checked against: apart from the reads, which the first page does without. */

import type { Control } from './assessments.ts';
import type { AccessEffect, AccessSort, ChangeCategory, ChangeKind } from './changes.ts';
import type { CheckStatus, ItemStatus } from './checks.ts';
import type { ControlStatus } from './frameworks.ts';
import type { Enforcement } from './mfa.ts';
import type { AccountVerdict, PersonStatus } from './people.ts';
import type { VulnerabilityKind, VulnerabilitySeverity } from './vulnerabilities.ts';

export const personStatuses = [
  'active',
  'on-leave',
  'terminated',
  'pre-hire',
  'unknown',
] as const satisfies readonly PersonStatus[];
/** The worst first. */
export const accountVerdicts = [
  ...(['terminated-enabled', 'ambiguous', 'without-person', 'terminated-in-grace', 'not-started'] as const),
  ...(['unknown', 'terminated-disabled', 'guest-without-person', 'not-a-person', 'ok'] as const),
] as const satisfies readonly AccountVerdict[];
/** How a control stood over the period, the worst first. */
export const controlResults = [
  'fail',
  'unknown',
  'partial',
  'pass',
  'not-applicable',
] as const satisfies readonly Control['status'][];
/** What is to be seen to first comes first. */
export const controlStatuses = [
  'failing',
  'unknown',
  'degraded',
  'passing',
  'not-applicable',
  'uncovered',
] as const satisfies readonly ControlStatus[];
/** The worst first. */
export const enforcements = [
  'notEnforced',
  'conditional',
  'unknown',
  'excepted',
  'enforced',
  'outOfScope',
] as const satisfies readonly Enforcement[];
export const changeCategories = [
  'organization',
  'identity',
  'access',
  'compute',
  'network',
  'storage',
  'data',
  'security',
  'web',
  'containers',
  'messaging',
  'analytics',
  'governance',
  'monitoring',
] as const satisfies readonly ChangeCategory[];
export const changeKinds = [
  'appeared',
  'changed',
  'gone',
  'first-sight',
  'out-of-sight',
] as const satisfies readonly ChangeKind[];
export const accessEffects = [
  'gained',
  'changed',
  'lost',
  'first-sight',
  'out-of-sight',
] as const satisfies readonly AccessEffect[];
export const accessSorts = [
  'azure-role',
  'azure-role-eligible',
  'entra-role',
  'entra-role-eligible',
  'group-member',
  'owner',
  'app-role',
  'consent',
  'federated-credential',
  'credential',
] as const satisfies readonly AccessSort[];
export const vulnerabilitySeverities = [
  'critical',
  'high',
  'medium',
  'low',
  'unknown',
] as const satisfies readonly VulnerabilitySeverity[];
export const vulnerabilityKinds = [
  'machine',
  'container-image',
  'registry',
  'database',
  'other',
] as const satisfies readonly VulnerabilityKind[];
export const vulnerabilityStatuses = ['overdue', 'resolved', 'all'] as const;
/** The worst first. */
export const itemStatuses = ['fail', 'unknown', 'pass', 'not-applicable'] as const satisfies readonly ItemStatus[];
export const checkStatuses = [
  'fail',
  'unknown',
  'pass',
  'manual',
  'not-applicable',
] as const satisfies readonly CheckStatus[];
