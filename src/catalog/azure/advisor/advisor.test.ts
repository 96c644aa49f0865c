import { expect, test } from 'vitest';
import { entityOf, group, mapBody, relationLines, subscription } from '../testing.ts';
import { advisorRecommendation } from './advisor-recommendation.ts';

const vault = `${group}/providers/Microsoft.KeyVault/vaults/V`;
const id = `${vault.toLowerCase()}/providers/Microsoft.Advisor/recommendations/R1`;

test('a recommendation tells of a resource, and of the assessment that it repeats', () => {
  const source = `${vault}/providers/Microsoft.Security/assessments/A1`;
  const mapping = mapBody(advisorRecommendation, {
    id,
    name: 'R1',
    properties: {
      category: 'Security',
      impact: 'High',
      impactedField: 'Microsoft.KeyVault/vaults',
      impactedValue: 'V',
      lastUpdated: '2024-01-01T00:00:00Z',
      recommendationTypeId: 'T1',
      shortDescription: { problem: 'Logs are off', solution: 'Switch them on' },
      suppressionIds: null,
      resourceMetadata: { resourceId: vault, source },
    },
  });
  expect(entityOf(mapping)).toMatchObject({
    name: 'Logs are off',
    properties: { category: 'Security', impact: 'High', resourceId: vault, solution: 'Switch them on' },
  });
  expect(relationLines(mapping)).toEqual([
    `${subscription} contains .`,
    `. evaluates ${vault.toLowerCase()}`,
    `${source.toLowerCase()} identified .`,
  ]);
});

test('a recommendation without metadata is about the resource that its id starts with', () => {
  const mapping = mapBody(advisorRecommendation, { id, name: 'R1', properties: { category: 'Cost' } });
  expect(entityOf(mapping).name).toBe('R1');
  expect(relationLines(mapping)).toEqual([`${subscription} contains .`, `. evaluates ${vault.toLowerCase()}`]);
});
