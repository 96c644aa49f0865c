export {
  body,
  type CheckCases,
  daysAgo,
  type Given,
  now,
  properties,
  testChecks,
  unread,
} from './testing/cases.ts';
