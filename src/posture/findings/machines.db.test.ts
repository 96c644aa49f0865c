/** Findings about applications, workloads, paths and the tenant, each over a small tenant of its own. */
import { eachStore } from '../../store/testing.ts';
import { postureViews, testCases } from '../testing.ts';
import { applicationCases } from './cases/applications.ts';
import { pathCases } from './cases/paths.ts';
import { tenantCases } from './cases/tenant.ts';
import { workloadCases } from './cases/workloads.ts';

eachStore(
  'findings about applications and workloads',
  (given) => testCases(given, [...applicationCases, ...workloadCases, ...pathCases, ...tenantCases]),
  postureViews,
);
