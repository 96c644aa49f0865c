import { expect, test } from 'vitest';
import { azure, graph } from '../rights.ts';
import { rightInWords, sourceInWords } from './words.ts';

test.each([
  [{ kind: 'graph-list', path: '/users' } as const, 'Microsoft Graph: GET /users'],
  [{ kind: 'part', parent: 'entra_application' } as const, 'inside entra_application'],
  [
    { kind: 'arm-list', per: 'tenant', path: '/subscriptions', apiVersion: '2022-12-01' } as const,
    'Azure Resource Manager: GET /subscriptions, 2022-12-01',
  ],
  [
    { kind: 'resource-graph', table: 'resources', resourceType: 'microsoft.compute/disks' } as const,
    'Azure Resource Graph: table resources, type microsoft.compute/disks',
  ],
])('%o', (source, words) => {
  expect(sourceInWords(source)).toBe(words);
});

test('a right is told with those that do as well', () => {
  expect(rightInWords(azure('Microsoft.Compute/disks/read'))).toBe('Microsoft.Compute/disks/read');
  expect(rightInWords(graph('A', 'B', 'C'))).toBe('A (or B, C)');
  expect(rightInWords(graph('A'))).toBe('A');
});
