import { expect, test } from 'vitest';
import { chosenReads } from './chosen-reads.ts';

const type = (name: string, optIn = false) => ({
  type: name,
  title: name,
  description: '',
  purpose: '',
  fields: ['displayName'],
  source: '',
  rights: ['User.Read.All'],
  licence: null,
  optIn,
});
const products = [
  { product: 'entra', title: 'Entra', purpose: '', types: [type('entra_user'), type('entra_sign_in', true)] },
  { product: 'intune', title: 'Intune', purpose: '', types: [type('intune_policy')] },
];
const names = (chosen: Parameters<typeof chosenReads>[1]) =>
  chosenReads(products, chosen).flatMap(({ types }) => types.map((each) => each.type));

test('without a choice everything is shown', () => {
  expect(names({ without: [], also: undefined, text: '' })).toEqual(['entra_user', 'entra_sign_in', 'intune_policy']);
});

test('a choice leaves products out, and types that were not named', () => {
  expect(names({ without: ['intune'], also: [], text: '' })).toEqual(['entra_user']);
  expect(names({ without: ['intune'], also: ['entra_sign_in'], text: '' })).toEqual(['entra_user', 'entra_sign_in']);
});

test.each([
  [' SIGN_IN ', ['entra_sign_in']],
  ['displayname', ['entra_user', 'entra_sign_in', 'intune_policy']],
  ['user.read', ['entra_user', 'entra_sign_in', 'intune_policy']],
  ['nothing of it', []],
])('%j is found in names, fields and rights', (text, found) => {
  expect(names({ without: [], also: undefined, text })).toEqual(found);
});
