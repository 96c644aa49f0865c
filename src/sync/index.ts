export { toProblem } from './problem.ts';
export { syncRoutes } from './routes.ts';
export {
  type CoverageRow,
  coverage,
  type Outcome,
  outcomes,
  problem,
  type RunState,
  type SyncProgress,
  type SyncRunView,
  syncRun,
  syncRunList,
} from './schema.ts';
export { type SyncService, syncService } from './service.ts';
