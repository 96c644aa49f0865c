/** Findings about roles and groups, each over a small tenant of its own. */
import { eachStore } from '../../store/testing.ts';
import { postureViews, testCases } from '../testing.ts';
import { azureCases } from './cases/azure.ts';
import { directoryCases } from './cases/directory.ts';
import { groupCases } from './cases/groups.ts';

eachStore(
  'findings about roles and groups',
  (given) => testCases(given, [...directoryCases, ...azureCases, ...groupCases]),
  postureViews,
);
