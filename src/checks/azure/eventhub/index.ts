export { eventHubChecks } from './namespaces.ts';
