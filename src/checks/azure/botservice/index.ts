export { botChecks } from './bots.ts';
