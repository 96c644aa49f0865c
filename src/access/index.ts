/** Effective access: who can do what, by which path, and what if. Pure functions over a model of the tenant. */
export { builtInRole } from './builtin/built-in-roles.ts';
export { rolesFromFile } from './builtin/roles-file.ts';
export { type CaseResult, evaluateCase } from './cases/evaluate.ts';
export { EscalationAnswers, escalate } from './escalation/escalate.ts';
export type { Goal } from './escalation/goal.ts';
export { escalationGraph } from './escalation/graph.ts';
export { buildModel, ModelBuilder } from './model/builder.ts';
export { applyChanges, type Change } from './model/changes.ts';
export type * from './model/input.ts';
export type { Model } from './model/model.ts';
export type { Missing } from './model/unreadable.ts';
export type { CheckAnswer, DenyEvidence, GrantPath, Outcome } from './questions/answers.ts';
export type { ActionAsk } from './questions/ask.ts';
export { type CheckAsk, check } from './questions/check.ts';
export { type WhoCan, whoCan } from './questions/who-can.ts';
export { readSnapshot, type SnapshotRead, snapshotChunks } from './snapshot/snapshot.ts';
