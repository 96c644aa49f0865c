export { type KeyRing, openKeyRing } from './key-ring.ts';
