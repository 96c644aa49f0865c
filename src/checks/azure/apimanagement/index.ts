export { apiManagementChecks } from './services.ts';
