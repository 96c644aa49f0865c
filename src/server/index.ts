export { describeApi } from './describe-api.ts';
export { type Application, openApplication } from './application.ts';
export { createServer } from './server.ts';
