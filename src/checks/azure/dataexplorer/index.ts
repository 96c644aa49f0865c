export { dataExplorerChecks } from './clusters.ts';
