/** Findings about applications, workloads, paths and the tenant, each over a small tenant of its own. */
import { eachStore } from '../../store/testing.ts';
import { postureViews, testCases } from '../testing.ts';
import { applicationCases, pathCases, tenantCases, workloadCases } from './cases/machines.ts';

eachStore(
  'findings about applications and workloads',
  (given) => testCases(given, [...applicationCases, ...workloadCases, ...pathCases, ...tenantCases]),
  postureViews,
);
