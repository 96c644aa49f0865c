export { searchChecks } from './services.ts';
