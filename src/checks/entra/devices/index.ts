export { deviceChecks } from './devices.ts';
