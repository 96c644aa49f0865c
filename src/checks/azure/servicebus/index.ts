export { serviceBusChecks } from './namespaces.ts';
