import { describe, expect, test } from 'vitest';
import { entityOf, mapBody, parentOf, relationLines, tenantId } from '../../azure/testing.ts';
import { mapRelations } from '../../map.ts';
import { guid } from '../testing.ts';
import { accessPackage } from './access-package.ts';
import { accessPackageAssignment } from './access-package-assignment.ts';
import { accessPackageGrants } from './access-package-grants.ts';
import { accessPackagePolicy } from './access-package-policy.ts';
import { accessPackageRequest } from './access-package-request.ts';
import { accessPackageRequestApprovals } from './access-package-request-approvals.ts';
import { accessPackageResource } from './access-package-resource.ts';
import { accessReview } from './access-review.ts';

const keyOf = (collection: string, digit: string) => `/tenants/${tenantId}/${collection}/${guid(digit)}`;

test('a package lies in its catalog, which the answer may leave out', () => {
  expect(relationLines(mapBody(accessPackage, { id: guid('1'), catalog: { id: guid('2') } }))).toEqual([
    `${keyOf('catalogs', '2')} contains .`,
  ]);
  expect(mapBody(accessPackage, { id: guid('1'), catalog: null }).relations).toEqual([]);
});

test('a resource describes a group or an application; a site has no key in the graph', () => {
  const map = (originId: string) => relationLines(mapBody(accessPackageResource, { id: guid('1'), originId }));
  expect(map(guid('A'))).toEqual([`. describes ${guid('a')}`]);
  expect(map('https://contoso.sharepoint.com/sites/x')).toEqual([]);
});

test('a package gives roles of resources, several of one together', () => {
  const parent = parentOf(guid('1'), 'entra_access_package');
  const body = {
    id: guid('1'),
    resourceRoleScopes: [
      { role: { displayName: 'Member' }, scope: { originId: guid('A') } },
      { role: { displayName: 'Owner' }, scope: { originId: guid('A') } },
      { role: null, scope: { originId: 'https://site' } },
    ],
  };
  expect(mapRelations(accessPackageGrants, body, { tenantId, parent }).relations).toEqual([
    { type: 'grants', from: guid('1'), to: guid('a'), properties: { roles: ['Member', 'Owner'] } },
  ]);
});

describe('assignment', () => {
  const body = {
    id: guid('1'),
    state: 'delivered',
    schedule: { startDateTime: '2026-01-01T00:00:00Z', expiration: { type: 'noExpiration', endDateTime: null } },
    target: { objectId: guid('A'), displayName: 'Ada', subjectType: 'user' },
    accessPackage: { id: guid('2') },
    assignmentPolicy: { id: guid('3') },
  };

  test('ties principal, package and policy', () => {
    const mapping = mapBody(accessPackageAssignment, body);
    expect(entityOf(mapping)).toMatchObject({ name: 'Ada', properties: { state: 'delivered', endDateTime: null } });
    expect(relationLines(mapping)).toEqual([
      `. assigned_to ${guid('a')}`,
      `. grants ${keyOf('accesspackages', '2')}`,
      `${guid('a')} assigned_to ${keyOf('accesspackages', '2')}`,
      `${keyOf('assignmentpolicies', '3')} governs .`,
    ]);
  });

  test('that has ended gives nothing any more', () => {
    const ended = mapBody(accessPackageAssignment, { ...body, state: 'expired' });
    expect(relationLines(ended)).not.toContain(`${guid('a')} assigned_to ${keyOf('accesspackages', '2')}`);
  });
});

test('a policy names who may get the package and who approves', () => {
  const mapping = mapBody(accessPackagePolicy, {
    id: guid('1'),
    accessPackage: { id: guid('2') },
    specificAllowedTargets: [{ '@odata.type': '#microsoft.graph.groupMembers', groupId: guid('B') }],
    requestApprovalSettings: {
      isApprovalRequiredForAdd: true,
      stages: [
        {
          primaryApprovers: [
            { '@odata.type': '#microsoft.graph.singleUser', userId: guid('C') },
            { '@odata.type': '#microsoft.graph.requestorManager', managerLevel: 1 },
          ],
        },
      ],
    },
  });
  expect(entityOf(mapping).properties).toMatchObject({
    isApprovalRequiredForAdd: true,
    approvalStageCount: 1,
    approvalStages: [
      { primaryApprovers: [guid('C')], fallbackApprovers: [], kinds: ['singleUser', 'requestorManager'] },
    ],
  });
  expect(relationLines(mapping)).toEqual([
    `. governs ${keyOf('accesspackages', '2')}`,
    `. allows ${guid('b')}`,
    `${guid('c')} approves .`,
  ]);
});

describe('request', () => {
  test('ties who asked, for what, and what came of it; answers are not kept', () => {
    const mapping = mapBody(accessPackageRequest, {
      id: guid('1'),
      requestType: 'userAdd',
      state: 'delivered',
      answers: [{ value: 'my salary' }],
      justification: 'because of my salary',
      requestor: { objectId: guid('A'), displayName: 'Ada', email: 'ada@home.example' },
      accessPackage: { id: guid('2') },
      assignment: { id: guid('3') },
    });
    expect(relationLines(mapping)).toEqual([
      `${guid('a')} requested .`,
      `. targets ${keyOf('accesspackages', '2')}`,
      `. generated ${keyOf('accesspackageassignments', '3')}`,
    ]);
    const kept = JSON.stringify(mapping.entities);
    for (const secret of ['salary', 'home.example']) expect(kept).not.toContain(secret);
  });

  test('is approved by who reviewed it', () => {
    const parent = parentOf(guid('1'), 'entra_access_package_request');
    const map = (body: object) => mapRelations(accessPackageRequestApprovals, body, { tenantId, parent }).relations;
    expect(map({ reviewResult: 'Deny', reviewedBy: { id: guid('A') } })).toEqual([
      {
        type: 'approves',
        from: guid('a'),
        to: guid('1'),
        properties: { reviewResult: 'Deny', reviewedDateTime: null },
      },
    ]);
    expect(map({ reviewResult: 'NotReviewed', reviewedBy: null })).toEqual([]);
  });
});

describe('access review', () => {
  const map = (more: object) => mapBody(accessReview, { id: guid('1'), displayName: 'R', ...more });

  test('of a role by path, and of one by a filter', () => {
    const role = `/tenants/${tenantId}/directoryroles/${guid('b')}`;
    const byPath = map({ scope: { query: `/roleManagement/directory/roleDefinitions/${guid('B')}` } });
    const byFilter = map({
      scope: {
        resourceScopes: [{ query: `/x?$filter=(assignmentType eq 'A' and roleDefinitionId eq '${guid('B')}')` }],
      },
    });
    for (const mapping of [byPath, byFilter]) expect(relationLines(mapping)).toEqual([`. evaluates ${role}`]);
  });

  test('of a group, with its reviewers', () => {
    const mapping = map({
      scope: { query: `/v1.0/groups/${guid('A')}/transitiveMembers` },
      reviewers: [{ query: `/users/${guid('C')}` }, { query: './manager' }],
      fallbackReviewers: [{ query: `/groups/${guid('D')}/transitiveMembers` }],
      settings: { autoApplyDecisionsEnabled: false, recurrence: null },
    });
    expect(relationLines(mapping)).toEqual([
      `. evaluates ${guid('a')}`,
      `${guid('c')} approves .`,
      `${guid('d')} approves .`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({ autoApplyDecisionsEnabled: false, recurrence: null });
  });

  test('without a scope evaluates nothing', () => {
    expect(map({}).relations).toEqual([]);
  });
});
