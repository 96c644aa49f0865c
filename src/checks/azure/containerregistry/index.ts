export { registryChecks } from './registries.ts';
