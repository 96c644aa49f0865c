export { streamAnalyticsChecks } from './jobs.ts';
