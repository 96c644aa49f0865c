export { appConfigurationChecks } from './stores.ts';
