import { applyChanges } from '../model/changes.ts';
import type { Model } from '../model/model.ts';
import type { CheckAnswer, GrantPath } from '../questions/answers.ts';
import { check } from '../questions/check.ts';
import { whoCan } from '../questions/who-can.ts';
import { actionAsk } from './action-ask.ts';
import { invalidCase } from './case-error.ts';
import type { CaseOf } from './schema.ts';

export function answerRbac(model: Model, question: CaseOf<'rbac'>['question']) {
  return rbacAnswer(check(model, { ...actionAsk(question), principalId: question.principalId }));
}

export function answerWhoCan(model: Model, question: CaseOf<'who-can'>['question']) {
  const found = whoCan(model, actionAsk(question));
  const { allowed, conditional } = found.counts;
  return {
    principals: found.page(0, allowed + conditional).sort(),
    ...(found.missing.length > 0 && { missing: found.missing }),
  };
}

export function answerWhatIfRemove(model: Model, { question, change }: CaseOf<'what-if-remove'>) {
  const { model: without, unknown } = applyChanges(model, [
    { kind: 'removeRoleAssignment', id: change.removeRoleAssignment },
  ]);
  if (unknown.length > 0) {
    throw invalidCase(`there is no role assignment "${change.removeRoleAssignment}" to remove`);
  }
  return { before: answerRbac(model, question), after: answerRbac(without, question) };
}

function rbacAnswer(answer: CheckAnswer) {
  const { outcome, paths, eligiblePaths, denies, missing } = answer;
  const unsure = missing.length > 0 && { missing };
  if (outcome === 'allowed' || outcome === 'conditional') {
    return { allowed: true, conditional: outcome === 'conditional', paths: paths.map(shortPath), ...unsure };
  }
  const deniedBy = denies.filter(({ effect }) => effect === 'denies').map(({ denyAssignmentId }) => denyAssignmentId);
  return {
    allowed: false,
    eligible: eligiblePaths.length > 0,
    ...(eligiblePaths.length > 0 && { eligiblePaths: eligiblePaths.map(shortPath) }),
    ...(deniedBy.length > 0 && { deniedBy }),
    ...(outcome === 'unknown' && { unknown: true }),
    ...unsure,
  };
}

const shortPath = ({ roleAssignmentId, via, conditional }: GrantPath) => ({ roleAssignmentId, via, conditional });
