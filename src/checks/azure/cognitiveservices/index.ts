export { aiServiceChecks } from './accounts.ts';
