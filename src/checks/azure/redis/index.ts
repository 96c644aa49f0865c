export { redisChecks } from './caches.ts';
