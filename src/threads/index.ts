export { serveThread } from './serve.ts';
export { startThread, type Thread } from './start.ts';
