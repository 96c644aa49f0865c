export { methodChecks as authenticationMethodChecks } from './methods.ts';
