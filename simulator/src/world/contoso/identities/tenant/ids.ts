import type { Tenant } from '../../core/tenant.ts';

/** Families of objects whose ids carry nothing: they are found by going through the few there are. */
const FAMILIES = [
  'catalog',
  'resource',
  'package',
  'packagePolicy',
  'assignment',
  'request',
  'review',
  'riskDetection',
  'signIn',
  'audit',
  'setting',
  'policy',
  'contact',
  'method',
  'partner',
  'strength',
  'intune',
  'healthIssue',
  'rolePolicy',
] as const;

type Family = (typeof FAMILIES)[number];

/** The GUID of the n-th object of a family; far from the numbers that `other` ids have elsewhere. */
export function familyId(tenant: Tenant, family: Family, index: number): string {
  return tenant.guid('other', 3_000_000_000 + FAMILIES.indexOf(family) * 1_000_000 + index);
}
