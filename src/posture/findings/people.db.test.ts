/** Findings about people, each over a small tenant of its own. */
import { eachStore } from '../../store/testing.ts';
import { postureViews, testCases } from '../testing.ts';
import { activityCases } from './cases/activity.ts';
import { authenticationCases } from './cases/authentication.ts';
import { conditionalCases } from './cases/conditional.ts';
import { leaverCases } from './cases/leavers.ts';

eachStore(
  'findings about people',
  (given) => testCases(given, [...leaverCases, ...authenticationCases, ...conditionalCases, ...activityCases]),
  postureViews,
);
