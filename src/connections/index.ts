export { type LifecycleService, lifecycleService } from './lifecycle.ts';
export { connectionLogRoutes, lifecycleRoutes } from './lifecycle-routes.ts';
export { connectionLog, subscriptionList } from './lifecycle-schema.ts';
export { type ConnectionLogService, connectionLogService } from './log.ts';
export { connectionRoutes } from './routes.ts';
export { connectionInput, connectionList, connectionView, optionDescription } from './schema.ts';
export { type ConnectionService, connectionService } from './service.ts';
export { connectionTicker } from './ticker.ts';
