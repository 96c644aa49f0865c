/**
 * The judge of the access engine: slow, plain, written from Microsoft's rules, and sharing nothing with it. It answers a case
 * by going through the lists of the case again and again.
 */
import type { AccessCase } from './case.ts';
import { derivedData, keyVaultData } from './data.ts';
import { appRole, entraRole, entraRoleInAzure } from './directory.ts';
import { escalation } from './escalation.ts';
import { accessOf, rbac, whatIfRemove, whoCan } from './rbac.ts';

export type { AccessCase } from './case.ts';

/** The answer by kind of question, in the shape that case files have. Throws RangeError for a kind that it does not know. */
export function judge(tenant: AccessCase): unknown {
  const { question } = tenant;
  const access = accessOf(question, question.principalId ?? '');
  switch (tenant.kind) {
    case 'rbac':
      return rbac(tenant, access);
    case 'who-can':
      return whoCan(tenant, question);
    case 'what-if-remove':
      return whatIfRemove(tenant, access);
    case 'key-vault-data':
      return keyVaultData(tenant, access);
    case 'derived-data':
      return derivedData(tenant, access);
    case 'entra-role':
      return question.roleTemplateId === undefined ? entraRoleInAzure(tenant, question) : entraRole(tenant, question);
    case 'app-role':
      return appRole(tenant, question);
    case 'escalation':
      return escalation(tenant);
    default:
      throw new RangeError(`no such kind of case: ${tenant.kind}`);
  }
}
