export { hdinsightChecks } from './clusters.ts';
