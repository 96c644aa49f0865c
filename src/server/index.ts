export { type Application, openApplication } from './application.ts';
export { describeApi } from './describe-api.ts';
export { createServer } from './server.ts';
