/** Every finding. A new one is an object in the file of its family. */
import type { Finding } from '../declaration.ts';
import { activityFindings } from './activity.ts';
import { applicationFindings } from './applications.ts';
import { authenticationFindings } from './authentication.ts';
import { azureFindings } from './azure.ts';
import { conditionalFindings } from './conditional.ts';
import { directoryFindings } from './directory.ts';
import { groupFindings } from './groups.ts';
import { leaverFindings } from './leavers.ts';
import { pathFindings } from './paths.ts';
import { tenantFindings } from './tenant.ts';
import { workloadFindings } from './workloads.ts';

export const findings: readonly Finding[] = [
  ...leaverFindings,
  ...authenticationFindings,
  ...conditionalFindings,
  ...activityFindings,
  ...directoryFindings,
  ...azureFindings,
  ...groupFindings,
  ...applicationFindings,
  ...workloadFindings,
  ...pathFindings,
  ...tenantFindings,
];

const byId = new Map(findings.map((finding) => [finding.id, finding]));

export function findFinding(id: string): Finding | undefined {
  return byId.get(id);
}
