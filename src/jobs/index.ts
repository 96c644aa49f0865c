export { type JobQueue, openJobQueue } from './queue.ts';
