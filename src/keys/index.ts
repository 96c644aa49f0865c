export type { KeyRing } from './key-ring.ts';
export type { KeySource, KeySources } from './open-key.ts';
export type { SealedColumn } from './repo.ts';
export { keyRoutes } from './routes.ts';
export { keySettings, keyStatus, rewrapped } from './schema.ts';
export { type KeyService, openKeys } from './service.ts';
