/** Findings about people, each over a small tenant of its own. */
import { eachStore } from '../../store/testing.ts';
import { postureViews, testCases } from '../testing.ts';
import { activityCases, authenticationCases, conditionalCases, leaverCases } from './cases/people.ts';

eachStore(
  'findings about people',
  (given) => testCases(given, [...leaverCases, ...authenticationCases, ...conditionalCases, ...activityCases]),
  postureViews,
);
