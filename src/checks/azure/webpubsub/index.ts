export { webPubSubChecks } from './services.ts';
