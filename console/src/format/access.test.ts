import { expect, test } from 'vitest';
import { actionWords, changeOf, nameIn, withoutAssignment, withoutMember } from './access.ts';

test('a removal in the address is the change that it was made of', () => {
  expect(changeOf(withoutAssignment('/subscriptions/1/x=y'))).toEqual({
    kind: 'removeRoleAssignment',
    id: '/subscriptions/1/x=y',
  });
  expect(changeOf(withoutMember('g', 'm'))).toEqual({ kind: 'removeMember', group: 'g', member: 'm' });
});

test.each(['', 'assignment:', 'member:g', 'member:g=m=x', 'everything:1'])(
  '%j in the address is no removal',
  (text) => {
    expect(changeOf(text)).toBeUndefined();
  },
);

test('words are said, actions stay as they are', () => {
  expect(actionWords('assign-roles')).toBe('assign roles');
  expect(actionWords('Microsoft.Web/sites/read')).toBe('Microsoft.Web/sites/read');
});

test('what was not read is named by the end of its id', () => {
  const names = { a: { name: 'Ada\u202e', type: 'entra_user', number: '1' } };
  expect(nameIn(names, 'A')).toBe('Ada⟨U+202E⟩');
  expect(nameIn(names, '/subscriptions/1/resourceGroups/rg')).toBe('rg');
  expect(nameIn(names, '/')).toBe('The root of the tenant');
});
