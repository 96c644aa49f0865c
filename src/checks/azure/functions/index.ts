export { functionAppChecks } from './function-apps.ts';
