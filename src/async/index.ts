export { eachAtOnce } from './each-at-once.ts';
