import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern } from './pattern.ts';

const matches = (pattern: string, action: string) => compilePattern(pattern).matches(action.toLowerCase());

describe('a pattern of actions (role-definitions)', () => {
  test.each([
    ['*', 'Microsoft.Compute/virtualMachines/read'],
    ['*/read', 'Microsoft.Compute/virtualMachines/extensions/read'],
    ['Microsoft.Compute/virtualMachines/*', 'Microsoft.Compute/virtualMachines/extensions/write'],
    ['MICROSOFT.compute/VirtualMachines/READ', 'microsoft.compute/virtualmachines/read'],
    ['Microsoft.CostManagement/*/query/*', 'Microsoft.CostManagement/a/b/query/read'],
    ['a/*/c*/d', 'a/b/x/cc/d'],
  ])('%s matches %s', (pattern, action) => {
    expect(matches(pattern, action)).toBe('exact');
  });

  test.each([
    ['Microsoft.Compute/virtualMachines/*', 'Microsoft.Compute/virtualMachines'],
    ['Microsoft.Compute/virtualMachines/read', 'Microsoft.Compute/virtualMachines/readers'],
    ['Microsoft.Compute/virtualMachines/read', 'x/Microsoft.Compute/virtualMachines/read'],
    ['MicrosoftXCompute/read', 'Microsoft.Compute/read'],
    ['Microsoft.Compute/read', 'MicrosoftXCompute/read'],
    ['Microsoft.Compute/?ead', 'Microsoft.Compute/read'],
    ['a/b*b/c', 'a/b/c'],
  ])('%s does not match %s', (pattern, action) => {
    expect(matches(pattern, action)).toBe(false);
  });

  test('a star between slashes may stand for no segment, and it is said', () => {
    const pattern = 'Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action';
    const action = 'microsoft.managedidentity/userassignedidentities/assign/action';
    expect(matches(pattern, action)).toBe('elided');
    expect(compilePattern(pattern, { elideSegments: false }).matches(action)).toBe(false);
    expect(matches('a/*/b/*/c', 'a/b/c')).toBe('elided');
    expect(matches('a/*/b/*/c', 'a/b/x/c')).toBe('elided');
    expect(matches('a/*/b', 'a/xb')).toBe(false);
  });

  test('fifty stars cost no more than their length', () => {
    expect(matches(`${'*a'.repeat(50)}b`, 'a'.repeat(400))).toBe(false);
  });

  test('agrees with the same pattern as a regular expression', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*'), maxLength: 8 });
    const action = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 10 });
    fc.assert(
      fc.property(piece, action, (pattern, text) => {
        const strict = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text);
        expect(compilePattern(pattern, { elideSegments: false }).matches(text)).toBe(strict ? 'exact' : false);
      }),
      { numRuns: 500 },
    );
  });
});
