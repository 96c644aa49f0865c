export { guestChecks } from './guests.ts';
