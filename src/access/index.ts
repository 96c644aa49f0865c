/** Effective access: who can do what, by which path, and what if. Pure functions over a model of the tenant. */

export type { Plane } from './actions/action-row.ts';
export { compilePattern as actionPattern, type Pattern as ActionPattern } from './actions/pattern.ts';
export { builtInRole } from './builtin/built-in-roles.ts';
export { rolesFromFile } from './builtin/roles-file.ts';
export { type CaseResult, evaluateCase } from './cases/evaluate.ts';
export { derivedData } from './data/derived.ts';
export { vaultData } from './data/key-vault.ts';
export { holdsAppRole } from './directory/app-role.ts';
export { hasDirectoryRole } from './directory/has-role.ts';
export {
  EscalationAnswers,
  type EscalationStep,
  type EscalationWay,
  escalate,
  type NamedChokePoint,
} from './escalation/escalate.ts';
export type { Goal } from './escalation/goal.ts';
export { escalationGraph } from './escalation/graph.ts';
export type { EscalationGraph } from './escalation/graph-builder.ts';
export { buildModel, type Family, ModelBuilder } from './model/builder.ts';
export { applyChanges, type Change } from './model/changes.ts';
export { countsOf } from './model/counts.ts';
export type * from './model/input.ts';
export type { Model } from './model/model.ts';
export type { Missing } from './model/unreadable.ts';
export type { CheckAnswer, DenyEvidence, GrantPath, Outcome } from './questions/answers.ts';
export type { ActionAsk } from './questions/ask.ts';
export { type CheckAsk, check } from './questions/check.ts';
export { type Tier, tiers } from './questions/tiers.ts';
export { type ScopeAccess, type WhatCan, type WhatCanAsk, whatCan } from './questions/what-can.ts';
export { type WhoCan, whoCan } from './questions/who-can.ts';
export { type RoleHolder, type WhoHasRole, type WhoHasRoleAsk, whoHasRole } from './questions/who-has-role.ts';
export { compareAsks, type Difference } from './reports/compare.ts';
export { type AppHolding, type DirectoryHolding, type Held, type Holding, held } from './reports/held.ts';
export { type FoldedHolding, type HeldFolded, heldFolded } from './reports/held-folded.ts';
export { resourceType, scopeKind } from './scopes/path.ts';
export { readSnapshot, type SnapshotRead, snapshotChunks } from './snapshot/snapshot.ts';
export type { Effect, Shift } from './what-if/effect.ts';
export { type WayShift, type Ways, waysChanged } from './what-if/ways.ts';
export { type WhatIf, whatIf } from './what-if/what-if.ts';
