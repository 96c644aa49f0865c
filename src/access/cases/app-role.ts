import { holdsAppRole } from '../directory/app-role.ts';
import type { Model } from '../model/model.ts';
import type { CaseOf } from './schema.ts';

export function answerAppRole(model: Model, { principalId, resourceId, appRoleId }: CaseOf<'app-role'>['question']) {
  const { ids } = model.objects;
  const role = model.appRoles.roles.find(appRoleId);
  return { assigned: holdsAppRole(model, ids.find(principalId), ids.find(resourceId), role) };
}
