export { graphRoutes } from './routes.ts';
export { type GraphService, graphService } from './service.ts';
