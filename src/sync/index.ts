export { type ConnectionEvent, recordEvent } from './events.ts';
export { forgetReads } from './gone-repo.ts';
export { findPlace, type Place } from './place.ts';
export { toProblem } from './problem.ts';
export { cancelRuns, queueRun } from './queue-run.ts';
export { type ConnectionScope, connectionScope, declarationsWithin, type Reach } from './reach.ts';
export { markRevoked } from './revoked.ts';
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
export { findSubscriptions } from './scopes.ts';
export { type SyncService, syncService } from './service.ts';
export { subscriptionStates } from './why-gone.ts';
