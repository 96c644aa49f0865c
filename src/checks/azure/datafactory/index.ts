export { dataFactoryChecks } from './factories.ts';
