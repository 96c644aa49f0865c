export { connectionRoutes } from './routes.ts';
export { connectionInput, connectionList, connectionView, optionDescription } from './schema.ts';
export { type ConnectionService, connectionSecrets, connectionService } from './service.ts';
