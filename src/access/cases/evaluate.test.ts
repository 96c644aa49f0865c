import { describe, expect, test } from 'vitest';
import { builtInRole } from '../builtin/built-in-roles.ts';
import { owner, reader, subscription } from '../testing.ts';
import { evaluateCase } from './evaluate.ts';

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const roleManagement = '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8';

function answer(kind: string, question: object, tenant: object = {}) {
  const line = JSON.stringify({
    id: 1,
    kind,
    principals: [{ id: 'ann', type: 'User' }],
    scopes: [{ id: '/', parent: null }],
    question,
    ...tenant,
  });
  const result = evaluateCase(line, builtInRole);
  return 'answer' in result ? result.answer : result.error;
}

describe('a case', () => {
  const goal = { directoryRole: globalAdministrator };
  const application = {
    applications: [{ id: 'app', appId: 'app-id', owners: [{ id: 'ann' }] }],
    servicePrincipals: [{ id: 'sp', appId: 'app-id', servicePrincipalType: 'Application' }],
    appRoleAssignments: [{ id: 'ar', principalId: 'sp', resourceId: 'graph', appRoleId: roleManagement }],
  };

  test.each(['applicationId', 'appId', 'parent'])('escalation from an outside subject that %s trusts', (field) => {
    const issuer = 'https://token.actions.githubusercontent.com';
    const subject = 'repo:contoso/web:ref:refs/heads/main';
    const federated = { id: 'f', name: 'main', issuer, subject, [field]: field === 'appId' ? 'APP-ID' : 'app' };
    const tenant = { ...application, federatedIdentityCredentials: [federated] };
    const from = { from: subject, fromType: 'federatedSubject', issuer, goal };
    expect(answer('escalation', from, tenant)).toEqual({ reachable: true, through: ['app', 'sp'] });
    expect(answer('escalation', { ...from, from: `${subject}s` }, tenant)).toMatchObject({ reachable: false });
    expect(answer('escalation', { ...from, issuer: 'https://elsewhere' }, tenant)).toMatchObject({ reachable: false });
  });

  test('escalation only after an activation', () => {
    const eligible = { id: 'dr', principalId: 'ann', roleTemplateId: globalAdministrator, assignmentType: 'Eligible' };
    expect(answer('escalation', { from: 'ann', goal }, { directoryRoleAssignments: [eligible] })).toEqual({
      reachable: false,
      reachableIfActivated: true,
      through: [],
    });
  });

  test('what a directory role means in Azure', () => {
    const question = {
      principalId: 'ann',
      action: 'Microsoft.Authorization/roleAssignments/write',
      scope: subscription,
    };
    const holds = [{ id: 'dr', principalId: 'ann', roleDefinitionId: globalAdministrator }];
    expect(answer('entra-role', question, { directoryRoleAssignments: holds })).toEqual({
      allowed: false,
      escalation: true,
    });
    expect(answer('entra-role', question)).toEqual({ allowed: false, escalation: false });
  });

  test('denied, eligible and unknown are told apart', () => {
    const question = { principalId: 'ann', action: 'x/read', scope: subscription };
    const eligible = {
      id: 'ra',
      principalId: 'ANN',
      roleDefinitionId: reader,
      scope: subscription.toUpperCase(),
      assignmentType: 'Eligible',
    };
    const denyAssignments = [{ id: 'da', permissions: [{ actions: ['*'] }], principals: [{ id: 'ann' }], scope: '/' }];
    const path = { roleAssignmentId: 'ra', via: [], conditional: false };
    expect(answer('rbac', question, { roleAssignments: [eligible] })).toEqual({
      allowed: false,
      eligible: true,
      eligiblePaths: [path],
    });
    expect(answer('rbac', question, { roleAssignments: [eligible], denyAssignments })).toEqual({
      allowed: false,
      eligible: false,
      deniedBy: ['da'],
    });
    const unread = { ...eligible, assignmentType: 'Assigned', roleDefinitionId: 'unread' };
    expect(answer('rbac', question, { roleAssignments: [unread] })).toMatchObject({ allowed: false, unknown: true });
  });

  test.each([
    ['escalation', { from: 'ann', goal: {} }],
    ['escalation', { from: 'ann', goal: { azureRole: owner } }],
    ['entra-role', { principalId: 'ann' }],
    ['rbac', { principalId: 'ann', scope: '/', action: 'a', dataAction: 'b' }],
    ['rbac', { principalId: 'ann', scope: '/', action: 'a', at: 'yesterday' }],
    ['who-can', { scope: '/' }],
  ])('%s with a question that is none: %j', (kind, question) => {
    expect(answer(kind, question)).toMatchObject({ code: 'invalid_case' });
  });

  test('removing what is not there is no case', () => {
    const question = { principalId: 'ann', action: 'x/read', scope: '/' };
    const change = { removeRoleAssignment: 'nothing' };
    expect(answer('what-if-remove', question, { change })).toMatchObject({ code: 'invalid_case' });
  });
});
