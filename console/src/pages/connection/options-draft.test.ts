import { expect, test } from 'vitest';
import type { ConnectionOptions, OptionDescription } from '../../api/types.ts';
import { optionErrors, toChanges, toDraft } from './options-draft.ts';

const options: ConnectionOptions = {
  products: { defender: false },
  types: { azure_disk: false },
  skipOnPremisesGroups: false,
  skipUnusedRoles: false,
  skipStorageContainers: false,
  skipPremium: null,
  graphDomain: null,
  readDisabledSubscriptions: true,
  skipTag: { name: 'assay', value: 'skip' },
  accountNameTag: null,
  rereadAfterHours: 12,
  fullReadAfterHours: 24,
};
const product = (name: string, fixed = false) => ({ product: name, title: name, fixed, types: 1, optIn: 0 });
const description: OptionDescription = {
  options: [],
  products: [product('subscriptions', true), product('defender'), product('intune')],
  optInTypes: [{ type: 'entra_sign_in', title: '', product: 'entra', description: '', rights: [] }],
};
const draft = toDraft(options, description);

test('the form shows what is read: every product, what must be named, and what was named', () => {
  expect(draft.products).toEqual({ subscriptions: true, defender: false, intune: true });
  expect(draft.types).toEqual({ entra_sign_in: false, azure_disk: false });
  expect(draft).toMatchObject({ premium: 'licences', skipTagName: 'assay', graphDomain: '', rereadAfterHours: '12' });
});

test('only what was changed is sent', () => {
  expect(toChanges(draft, draft)).toEqual({});
  expect(
    toChanges(draft, {
      ...draft,
      products: { ...draft.products, intune: false },
      types: { ...draft.types, entra_sign_in: true },
      skipUnusedRoles: true,
      premium: 'read',
      graphDomain: ' graph.microsoft.us ',
      skipTagValue: 'no',
      rereadAfterHours: '0',
    }),
  ).toEqual({
    products: { intune: false },
    types: { entra_sign_in: true },
    skipUnusedRoles: true,
    skipPremium: false,
    graphDomain: 'graph.microsoft.us',
    skipTag: { name: 'assay', value: 'no' },
    rereadAfterHours: 0,
  });
});

test('an empty text unsets the option', () => {
  const set = toDraft({ ...options, graphDomain: 'graph.microsoft.us', accountNameTag: 'owner' }, description);
  expect(toChanges(set, { ...set, graphDomain: '', accountNameTag: ' ', skipTagName: '', skipTagValue: '' })).toEqual({
    graphDomain: null,
    accountNameTag: null,
    skipTag: null,
  });
});

test('hours are whole and not too many, and a tag has a name', () => {
  expect(optionErrors(draft)).toEqual({});
  expect(Object.keys(optionErrors({ ...draft, rereadAfterHours: '', fullReadAfterHours: '721' }))).toEqual([
    'rereadAfterHours',
    'fullReadAfterHours',
  ]);
  expect(optionErrors({ ...draft, rereadAfterHours: '1.5' })).toHaveProperty('rereadAfterHours');
  expect(optionErrors({ ...draft, skipTagName: ' ' })).toHaveProperty('skipTagName');
});
