export { containerGroupChecks } from './container-groups.ts';
