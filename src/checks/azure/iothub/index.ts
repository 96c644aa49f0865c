export { iotHubChecks } from './hubs.ts';
