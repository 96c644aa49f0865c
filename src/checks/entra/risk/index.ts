export { riskChecks } from './risk.ts';
