export { databricksChecks } from './workspaces.ts';
