export { createAgents } from './agents.ts';
export { createGuard, type Guard, type GuardedAnswer, type GuardedRequest } from './guard.ts';
export { networkError, Refusal } from './network-error.ts';
export { readBody, TooLarge } from './read-body.ts';
export { type EgressSettings, egressSection, readEgress } from './settings.ts';
