export { mysqlChecks } from './servers.ts';
