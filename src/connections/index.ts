export { connectionRoutes } from './routes.ts';
export { type ConnectionInput, connectionInput, connectionList, connectionView, optionDescription } from './schema.ts';
export { type ConnectionService, connectionService } from './service.ts';
