import { describe, expect, test } from 'vitest';
import { entityOf, mapBody, parentOf } from '../../azure/testing.ts';
import { guid } from '../testing.ts';
import { authenticationMethod } from './authentication-method.ts';
import { userLeaveDate } from './user-leave-date.ts';
import { userMailbox } from './user-mailbox.ts';
import { userMfaState } from './user-mfa-state.ts';

const parent = parentOf(guid('A'), 'entra_user');

describe('authentication method', () => {
  test('of one user is told from the same method of another', () => {
    const body = {
      '@odata.type': '#microsoft.graph.fido2AuthenticationMethod',
      id: 'Key1',
      model: 'M',
      displayName: '',
    };
    const entity = entityOf(mapBody(authenticationMethod, body, { parent }));
    expect(entity).toMatchObject({ key: `${guid('a')}#authentication-method/key1`, name: 'fido2AuthenticationMethod' });
    expect(entity.properties).toMatchObject({ kind: 'fido2AuthenticationMethod', model: 'M' });
  });

  test('never keeps a number, an address, a pass or the body of a device', () => {
    const secrets = {
      phoneNumber: '+1 555 0123',
      emailAddress: 'me@home.example',
      temporaryAccessPass: 'Pass#1',
      password: 'hunter2',
      secretKey: 'JBSWY3DP',
      device: { displayName: 'Secret phone' },
    };
    const kept = JSON.stringify(
      mapBody(authenticationMethod, { id: 'm', phoneType: 'mobile', ...secrets }, { parent }),
    );
    expect(kept).toContain('mobile');
    for (const secret of ['0123', 'home.example', 'Pass#1', 'hunter2', 'JBSWY3DP', 'Secret phone'])
      expect(kept).not.toContain(secret);
  });
});

test('facts about a user are facets of the user', () => {
  const state = entityOf(mapBody(userMfaState, { perUserMfaState: 'enforced' }, { parent }));
  expect(state).toMatchObject({ key: `${guid('a')}#mfa-state`, partOf: guid('a') });
  const mailbox = entityOf(mapBody(userMailbox, { userPurpose: 'shared' }, { parent }));
  expect(mailbox.properties).toEqual({ userPurpose: 'shared' });
  const leave = entityOf(mapBody(userLeaveDate, { id: guid('A'), employeeLeaveDateTime: null }));
  expect(leave).toMatchObject({ key: `${guid('a')}#leave-date`, properties: { employeeLeaveDateTime: null } });
});

test('mailboxes are asked for where there may be one', () => {
  const { source } = userMailbox;
  const asked = (properties: Parameters<typeof parentOf>[2]) =>
    source.kind === 'graph-children' && source.when?.(parentOf(guid('A'), 'entra_user', properties));
  expect(asked({ mail: 'a@b', userType: 'Member' })).toBe(true);
  expect(asked({ mail: 'a@b', userType: null })).toBe(true);
  expect(asked({})).toBe(true);
  expect(asked({ mail: null, userType: 'Member' })).toBe(false);
  expect(asked({ mail: 'a@b', userType: 'Guest' })).toBe(false);
});
