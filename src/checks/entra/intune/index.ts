export { intuneChecks } from './intune.ts';
