import { describe, expect, test } from 'vitest';
import { entityOf, mapBody, relationLines, tenantId } from '../azure/testing.ts';
import { conditionalAccessPolicy } from './conditional-access-policy.ts';
import { guid } from './testing.ts';

const users = {
  includeUsers: ['All'],
  excludeUsers: [guid('1'), 'GuestsOrExternalUsers'],
  includeGroups: [guid('2')],
  excludeGroups: [guid('2')],
  includeRoles: [guid('3')],
  excludeRoles: [],
  includeGuestsOrExternalUsers: null,
};
const body = {
  id: guid('A'),
  templateId: null,
  displayName: 'Block legacy authentication',
  createdDateTime: '2024-06-26T06:07:15.7037785Z',
  modifiedDateTime: null,
  state: 'enabledForReportingButNotEnforced',
  sessionControls: null,
  conditions: {
    clientAppTypes: ['exchangeActiveSync', 'other'],
    platforms: null,
    clientApplications: null,
    applications: { includeApplications: ['All'], excludeApplications: [guid('5')] },
    users,
  },
  grantControls: {
    operator: 'OR',
    builtInControls: ['block'],
    'authenticationStrength@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#x',
    authenticationStrength: null,
  },
};
const map = (more: object) => mapBody(conditionalAccessPolicy, { ...body, ...more });

describe('Conditional Access policy', () => {
  test('keeps state, conditions and controls, without annotations of the answer', () => {
    const entity = entityOf(map({}));
    expect(entity.properties).toMatchObject({
      state: 'enabledForReportingButNotEnforced',
      sessionControls: null,
      modifiedDateTime: null,
      includeApplications: ['All'],
      excludeApplications: [guid('5')],
      conditions: body.conditions,
    });
    expect(entity.properties.grantControls).toEqual({
      operator: 'OR',
      builtInControls: ['block'],
      authenticationStrength: null,
    });
  });

  test('targets the objects that it names, not the words; exclusion wins', () => {
    const mapping = map({});
    expect(mapping.relations.map(({ to, properties }) => [to, properties.effect])).toEqual([
      [guid('1'), 'exclude'],
      [guid('2'), 'exclude'],
      [`/tenants/${tenantId}/directoryroles/${guid('3')}`, 'include'],
      [`/tenants/${tenantId}/clientids/${guid('5')}`, 'exclude'],
    ]);
    expect(relationLines(mapping)[0]).toBe(`. targets ${guid('1')}`);
  });

  test('may target service principals', () => {
    const clientApplications = {
      includeServicePrincipals: ['ServicePrincipalsInMyTenant'],
      excludeServicePrincipals: [guid('7')],
    };
    const { relations } = map({ conditions: { users: null, clientApplications } });
    expect(relations).toMatchObject([{ to: guid('7'), properties: { effect: 'exclude' } }]);
  });

  test('names locations and contexts, demands a strength, and was made from a template', () => {
    const mapping = map({
      templateId: guid('C'),
      conditions: {
        applications: { includeApplications: ['All'], includeAuthenticationContextClassReferences: ['c1'] },
        locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted', guid('D')] },
      },
      grantControls: { operator: 'OR', builtInControls: [], authenticationStrength: { id: guid('E') } },
    });
    expect(relationLines(mapping)).toEqual([
      `. targets ${guid('d')}`,
      `. targets /tenants/${tenantId}/authenticationcontexts/c1`,
      `. uses /tenants/${tenantId}/authenticationstrengths/${guid('e')}`,
      `. extends /tenants/${tenantId}/conditionalaccesstemplates/${guid('c')}`,
    ]);
    expect(mapping.relations[0]?.properties).toEqual({ effect: 'exclude' });
  });

  test('is rejected rather than read as targeting nobody when its conditions have an unknown shape', () => {
    const mapping = map({ conditions: { users: { includeUsers: 'All' } } });
    expect(mapping.rejected).toMatchObject([{ id: guid('A') }]);
    expect(mapping.rejected[0]?.reason).toMatch(/^conditions/);
    expect(mapping.entities).toEqual([]);
  });
});
