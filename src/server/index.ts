export { type Application, openApplication } from './application.ts';
export { createServer } from './server.ts';
