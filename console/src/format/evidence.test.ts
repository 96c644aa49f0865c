import { expect, test } from 'vitest';
import { factsOfEvidence } from './evidence.ts';

test('facts are said in words, and what was not seen is left out', () => {
  expect(
    factsOfEvidence({
      userPrincipalName: 'ada@contoso.com',
      roles: [
        { role: 'Owner', scope: 'Production', eligible: false, through: 'admins' },
        { role: 'Reader', scope: null, eligible: true, through: null },
      ],
      assignments: 1200,
      cycle: false,
      guestOwners: [],
      lastSignIn: null,
    }),
  ).toEqual([
    { label: 'User principal name', values: ['ada@contoso.com'] },
    { label: 'Roles', values: ['Owner at Production, through admins', 'Reader, eligible'] },
    { label: 'Assignments', values: ['1,200'] },
    { label: 'Cycle', values: ['no'] },
    { label: 'Guest owners', values: ['none'] },
  ]);
});

test('names that deceive the eye are shown as they are', () => {
  const [fact] = factsOfEvidence({ role: 'Own\u202Eer' });
  expect(fact?.values[0]).not.toContain('\u202E');
});
