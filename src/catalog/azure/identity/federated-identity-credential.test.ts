import { expect, test } from 'vitest';
import { entityOf, group, mapBody, parentOf, relationLines } from '../testing.ts';
import { federatedIdentityCredential } from './federated-identity-credential.ts';

test('a federated credential tells whom the identity takes for itself', () => {
  const id = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Deployer`;
  const body = {
    id: `${id}/federatedIdentityCredentials/GitHub`,
    name: 'GitHub',
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
    properties: {
      issuer: 'https://token.actions.githubusercontent.com',
      subject: 'repo:contoso/shop:ref:refs/heads/main',
      audiences: ['api://AzureADTokenExchange'],
    },
  };
  const parent = parentOf(id, 'azure_user_assigned_identity');
  const mapping = mapBody(federatedIdentityCredential, body, { parent });
  expect(entityOf(mapping).properties).toEqual(body.properties);
  expect(relationLines(mapping)).toEqual([`${id.toLowerCase()} contains .`, `. federates ${id.toLowerCase()}`]);
  const empty = { ...body, properties: { subject: null } };
  expect(entityOf(mapBody(federatedIdentityCredential, empty, { parent })).properties).toEqual({ subject: null });
});
