export { passwordChecks } from './passwords.ts';
