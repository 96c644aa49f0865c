export { cosmosChecks } from './accounts.ts';
