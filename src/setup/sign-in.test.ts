/** A delegated sign-in in each spelling: a redirect address, delegated permissions, and nothing in Azure. */
import { describe, expect, test } from 'vitest';
import { leastRights } from '../catalog/index.ts';
import { chosenDeclarations } from './plan.ts';
import { bicepStrings, mainText, parseTerraform, redirectUri, written } from './testing.ts';

const signIn = (more: object = {}, credential: object = {}) =>
  written({ credential: { kind: 'delegated', ...credential }, ...more });

const application = (products: readonly ['entra' | 'defender', ...('entra' | 'defender')[]]) =>
  leastRights(chosenDeclarations({ products: [...products] })).graph.map(({ permission }) => permission);

test('the permissions are those of the chosen products, by the names of the catalogue', () => {
  expect(signIn({ products: ['entra'] }).rights).toEqual({
    graph: application(['entra']),
    azure: [],
    builtInRoles: [],
  });
  const { graph, azure } = signIn({ products: ['defender', 'storage'], role: 'reader', keyVaultReader: true }).rights;
  expect([graph, azure]).toEqual([application(['defender']), []]);
  expect(signIn({ products: ['storage'] }).rights.graph).not.toContain('SecurityIdentitiesHealth.Read.All');
});

test('what gives a signed-in person their own alone is not asked for', () => {
  const request = { products: ['entra'], types: ['entra_user_mailbox'] };
  expect(written(request).rights.graph).toContain('MailboxSettings.Read');
  expect(signIn(request).rights.graph).not.toContain('MailboxSettings.Read');
});

describe.each([
  [false, 'web', 'Web'],
  [true, 'public_client', 'Public client/native (mobile & desktop)'],
])('a public client: %s', (publicClient, platform, portal) => {
  const setup = signIn({}, { publicClient });
  const { graph } = setup.rights;

  test('in Terraform', async () => {
    const { resource, locals, output } = Object(await parseTerraform('main.tf', mainText(setup, 'terraform')));
    const [made] = resource.azuread_application.assay;
    expect(made[platform]).toEqual([{ redirect_uris: [redirectUri] }]);
    expect(made.required_resource_access[0].dynamic.resource_access[0].content[0].type).toBe('Scope');
    expect(Object.assign({}, ...locals).graph_permissions).toContain('graph.oauth2_permission_scope_ids');
    expect(Object.keys(resource)).not.toContain('azuread_app_role_assignment');
    const [grant] = resource.azuread_service_principal_delegated_permission_grant.graph;
    expect(grant.claim_values).toContain('local.graph_permissions');
    expect('azuread_application_password' in resource).toBe(!publicClient);
    expect('client_secret' in output).toBe(!publicClient);
  });

  test('in Bicep', () => {
    const text = mainText(setup, 'bicep');
    const address = new RegExp(`${publicClient ? 'publicClient' : 'web'}: \\{\\n +redirectUris: (\\[[^\\]]*\\])`).exec(
      text,
    )?.[1];
    expect(bicepStrings(address ?? '')).toEqual([redirectUri]);
    expect(text).toContain("'Microsoft.Graph/oauth2PermissionGrants@v1.0' = if (!empty(permissions))");
    expect(text).toContain('graph.oauth2PermissionScopes');
    expect(text).not.toMatch(/appRoleAssignedTo|roleAssignments/);
    expect(setup.artefacts.bicep.run.includes('az ad app credential reset')).toBe(!publicClient);
  });

  test('in the portal', () => {
    const text = mainText(setup, 'portal');
    expect(text).toContain(`Redirect URI: platform **${portal}**, \`${redirectUri}\`.`);
    expect(text).toContain('Microsoft Graph > Delegated permissions** (not application ones)');
    for (const permission of graph) expect(text).toContain(`- \`${permission}\``);
    expect(text).toContain('Global Reader');
    expect(text.includes('New client secret')).toBe(!publicClient);
    expect(text).not.toContain('Access control (IAM)');
  });
});
