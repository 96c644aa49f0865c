export { healthcareChecks } from './fhir.ts';
