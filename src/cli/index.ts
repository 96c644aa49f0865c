export { type ApiClient, hasEnded } from './client.ts';
export { type Local, openLocal } from './local.ts';
export { openClient } from './open-client.ts';
export { renderProgress } from './progress.ts';
export {
  findServer,
  readServerFile,
  removeServerFile,
  type ServerAddress,
  writeServerFile,
} from './server-file.ts';
export { printSummary, type SummaryInput } from './summary.ts';
