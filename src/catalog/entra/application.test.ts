import { expect, test } from 'vitest';
import { entityOf, mapBody } from '../azure/testing.ts';
import { application } from './application.ts';
import { guid } from './testing.ts';

const body = {
  id: guid('A'),
  appId: guid('2'),
  displayName: 'Shop',
  createdDateTime: '2024-05-10T04:17:39Z',
  signInAudience: 'AzureADMyOrg',
  identifierUris: ['api://shop'],
  requiredResourceAccess: [{ resourceAppId: guid('3'), resourceAccess: [{ id: guid('4'), type: 'Role' }] }],
  isFallbackPublicClient: null,
  verifiedPublisher: { displayName: null, verifiedPublisherId: null },
  web: {
    redirectUris: ['https://shop.contoso.com'],
    implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: true },
  },
  spa: { redirectUris: [] },
  publicClient: null,
  passwordCredentials: [],
};

test('an app registration', () => {
  const entity = entityOf(mapBody(application, body));
  expect(entity).toMatchObject({ key: guid('a'), name: 'Shop' });
  expect(entity.properties).toMatchObject({
    appId: guid('2'),
    requiredResourceAccess: body.requiredResourceAccess,
    webRedirectUris: ['https://shop.contoso.com'],
    spaRedirectUris: [],
    enableAccessTokenIssuance: false,
    enableIdTokenIssuance: true,
    isFallbackPublicClient: null,
    verifiedPublisherName: null,
    passwordCredentialCount: 0,
  });
});

test('what was not returned is not said', () => {
  const { properties } = entityOf(mapBody(application, { id: guid('a') }));
  expect(properties).toEqual({});
});
