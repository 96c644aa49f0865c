export { eventGridChecks } from './endpoints.ts';
