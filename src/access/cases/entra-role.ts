import { hasDirectoryRole } from '../directory/has-role.ts';
import { roleHoldings } from '../directory/holdings.ts';
import { directoryRoleFacts } from '../directory/role-facts.ts';
import { tenantScope } from '../model/directory.ts';
import type { Model } from '../model/model.ts';
import { check } from '../questions/check.ts';
import { canGrantItself } from '../questions/self-grant.ts';
import { actionAsk, defaultMoment } from './action-ask.ts';
import { invalidCase } from './case-error.ts';
import type { CaseOf } from './schema.ts';

export function answerEntraRole(model: Model, question: CaseOf<'entra-role'>['question']) {
  const { principalId, roleTemplateId, targetId, scope } = question;
  if (scope !== undefined) return inAzure(model, { ...question, scope });
  if (roleTemplateId === undefined) {
    throw invalidCase('the question needs a roleTemplateId, or an action and a scope');
  }
  const { hasRole, appliesToTarget, eligible, escalation } = hasDirectoryRole(model, {
    principal: model.objects.ids.find(principalId),
    roleTemplateId,
    target: targetId ? model.objects.ids.find(targetId) : undefined,
    at: question.at ? Date.parse(question.at) : defaultMoment,
  });
  const enough = hasRole && appliesToTarget !== false;
  return {
    hasRole,
    ...(appliesToTarget !== undefined && { appliesToTarget }),
    ...(!hasRole && { eligible }),
    ...(!enough && { escalation }),
  };
}

/** Directory roles grant nothing in Azure; who may elevate access is one step from it (elevate-access-global-admin). */
function inAzure(model: Model, question: CaseOf<'entra-role'>['question'] & { readonly scope: string }) {
  const ask = { ...actionAsk(question), principalId: question.principalId };
  const { outcome } = check(model, ask);
  const allowed = outcome === 'allowed' || outcome === 'conditional';
  if (allowed) return { allowed };
  const principal = model.objects.ids.find(question.principalId);
  const elevates =
    principal >= 0 &&
    roleHoldings(model, principal, ask.at).some(
      ({ active, scope, template }) =>
        active &&
        scope === tenantScope &&
        directoryRoleFacts(model.directoryRoles.templates.text(template))?.elevates === true,
    );
  return { allowed, escalation: outcome !== 'denied' && (elevates || canGrantItself(model, ask)) };
}
