export { peersPage } from './peers-page.ts';
export { frameworks } from './registry.ts';
