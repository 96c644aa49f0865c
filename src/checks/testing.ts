export {
  body,
  type CheckCases,
  daysAgo,
  type Given,
  now,
  properties,
  secondsAgo,
  testChecks,
  unread,
} from './testing/cases.ts';
