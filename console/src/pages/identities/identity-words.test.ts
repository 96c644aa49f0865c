import { expect, test } from 'vitest';
import type { MissingFact } from '../../api/identities.ts';
import { assignmentState, privilegeWord, verdictNotes, whyUnknown } from './identity-words.ts';

const missing = (part: Partial<MissingFact> = {}): MissingFact => ({
  connectionId: 'c1',
  connection: 'Contoso',
  type: 'entra_user_sign_in_activity',
  title: 'Sign-in activities',
  licence: 'P1',
  outcome: 'unlicensed',
  some: false,
  problem: null,
  facts: ['lastSignIn'],
  ...part,
});

test.each<[MissingFact[], string, string]>([
  [[missing()], 'c1', 'Sign-in activities: The tenant has no licence for it. Needed: Microsoft Entra ID P1.'],
  [[missing({ outcome: null })], 'c1', 'Sign-in activities: It has not been read.'],
  [[missing({ outcome: 'denied' })], 'c1', 'Sign-in activities: The right to read it is missing.'],
  [[missing()], 'c2', 'Nothing was told.'],
  [[missing({ facts: ['members'] })], 'c1', 'Nothing was told.'],
])('an unknown fact has its reason: %#', (list, connectionId, why) => {
  expect(whyUnknown(list, 'lastSignIn', connectionId, 'Nothing was told.')).toBe(why);
});

test('no privilege has no word, and an eligible one says so', () => {
  expect(privilegeWord({ tier: null, active: false })).toBeUndefined();
  expect(privilegeWord({ tier: 0, active: true })?.label).toBe('Tier 0');
  expect(privilegeWord({ tier: 1, active: false })?.label).toBe('Tier 1, eligible');
});

test('what stands behind a verdict is told in words', () => {
  const verdict = { grants: 'some', by: '*', parts: [], except: ['a/*'], conditional: true } as const;
  expect(verdictNotes({ ...verdict, parts: [], except: ['a/*'] })).toEqual([
    { title: 'By', list: ['*'] },
    { title: 'Without', list: ['a/*'] },
    { title: 'Under a condition of the role', list: [] },
  ]);
  expect(assignmentState({ state: 'active', activated: true })).toBe('Active, activated');
  expect(assignmentState({ state: 'eligible', activated: null })).toBe('Eligible');
});
