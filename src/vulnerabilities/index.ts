export { vulnerabilityRoutes } from './routes.ts';
export type { vulnerabilityDetail, vulnerabilityList, vulnerabilitySummary } from './schema.ts';
export { type VulnerabilityService, vulnerabilityService } from './service.ts';
