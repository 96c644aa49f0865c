import { expect, test } from 'vitest';
import { entityOf, mapBody } from '../azure/testing.ts';
import { guid } from './testing.ts';
import { userSignInActivity } from './user-sign-in-activity.ts';

test('is a facet of the user', () => {
  const entity = entityOf(
    mapBody(userSignInActivity, {
      id: guid('A'),
      signInActivity: { lastSignInDateTime: '2024-06-01T08:00:00Z', lastNonInteractiveSignInDateTime: null },
    }),
  );
  expect(entity).toMatchObject({ key: `${guid('a')}#sign-in-activity`, partOf: guid('a') });
  expect(entity.properties.lastSignInDateTime).toBe('2024-06-01T08:00:00Z');
});

test('a user whom Graph returns without activity has never signed in', () => {
  expect(entityOf(mapBody(userSignInActivity, { id: guid('a') })).properties).toEqual({
    lastSignInDateTime: null,
    lastNonInteractiveSignInDateTime: null,
    lastSuccessfulSignInDateTime: null,
  });
});
