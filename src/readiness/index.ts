export { machineChecks, storeChecks } from './installation.ts';
export { readinessRoutes } from './routes.ts';
export {
  type ExpiryView,
  expiryList,
  type Finding,
  type InstallationCheck,
  installationView,
  type PreflightReport,
  preflightReport,
  readinessView,
} from './schema.ts';
export { type ReadinessService, readinessService } from './service.ts';
export { type NamedFailure, namedFailures, troubleshootingPage } from './troubleshooting.ts';
