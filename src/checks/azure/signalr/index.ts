export { signalRChecks } from './services.ts';
