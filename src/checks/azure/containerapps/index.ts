export { containerAppChecks } from './container-apps.ts';
