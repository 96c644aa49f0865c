import { expect, test } from 'vitest';
import { type ConnectionDraft, draftErrors, emptyDraft, toInput } from './connection-draft.ts';

const filled: ConnectionDraft = {
  ...emptyDraft,
  tenantId: ' 11111111-2222-3333-4444-555555555555 ',
  clientId: '66666666-7777-8888-9999-aaaaaaaaaaaa',
  clientSecret: ' secret with spaces ',
};

test('names every field that is missing', () => {
  expect(Object.keys(draftErrors(emptyDraft)).toSorted()).toEqual(['clientId', 'clientSecret', 'tenantId']);
  expect(draftErrors(filled)).toEqual({});
  expect(draftErrors({ ...filled, kind: 'client-certificate', certificate: 'no pem' })).toHaveProperty('certificate');
});

test('sends only the chosen credential, ids without spaces around, the secret as typed', () => {
  expect(toInput({ ...filled, certificate: '-----BEGIN' })).toEqual({
    cloud: 'commercial',
    tenantId: '11111111-2222-3333-4444-555555555555',
    credential: { kind: 'client-secret', clientId: filled.clientId, clientSecret: ' secret with spaces ' },
  });
});
