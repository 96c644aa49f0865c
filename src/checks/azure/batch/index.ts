export { batchChecks } from './accounts.ts';
