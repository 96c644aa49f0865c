import { derivedData } from '../data/derived.ts';
import { vaultData } from '../data/key-vault.ts';
import type { Model } from '../model/model.ts';
import type { Missing } from '../model/unreadable.ts';
import { actionAsk } from './action-ask.ts';
import type { CaseOf } from './schema.ts';

export function answerKeyVaultData(model: Model, question: CaseOf<'key-vault-data'>['question']) {
  const { allowed, by, escalation, missing } = vaultData(model, {
    ...actionAsk(question),
    principalId: question.principalId,
  });
  return { allowed, ...(by && { by }), ...(!allowed && { escalation }), ...unsure(missing) };
}

export function answerDerivedData(model: Model, question: CaseOf<'derived-data'>['question']) {
  const found = derivedData(model, { ...actionAsk(question), principalId: question.principalId });
  const { allowed, derived, via, escalation, missing } = found;
  return { allowed, derived, ...(via && { via }), ...(!allowed && !derived && { escalation }), ...unsure(missing) };
}

const unsure = (missing: readonly Missing[]) => missing.length > 0 && { missing };
