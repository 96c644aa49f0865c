/** What others may use of the simulated Resource Manager. */
export { armService } from './service.ts';
