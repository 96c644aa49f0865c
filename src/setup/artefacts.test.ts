/** Every artefact gives exactly the rights that the catalogue declares for what was chosen: each is read back. */
import { describe, expect, test } from 'vitest';
import { declarations, leastRights, products, readOptions, selectDeclarations } from '../catalog/index.ts';
import { bicepStrings, mainText, parseTerraform, written } from './testing.ts';

interface Rights {
  readonly permissions: readonly string[];
  readonly actions: readonly string[];
  readonly builtIn: readonly string[];
}

const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const keyVaultReader = '21090545-7ca7-4776-b22c-e363652d74d2';
const subscriptions = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

/** What the catalogue declares for single products and types, by way of its own functions alone. */
function declared(chosen: readonly string[] | undefined, types: readonly string[] = []) {
  const options = readOptions.parse({
    products: Object.fromEntries(Object.keys(products).map((name) => [name, chosen?.includes(name) ?? true])),
    types: Object.fromEntries(types.map((type) => [type, true])),
  });
  const rights = leastRights(selectDeclarations(options, declarations));
  return {
    permissions: rights.graph.map(({ permission }) => permission).sort(),
    actions: rights.azure.map(({ action }) => action).sort(),
  };
}

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);
const array = (script: string, name: string) =>
  matches(new RegExp(`^${name}=\\(\\n((?:  .*\\n)*)\\)$`, 'm').exec(script)?.[1] ?? '', /^ {2}'([^']*)'$/gm);

const readScript = (script: string): Rights => ({
  permissions: array(script, 'permissions').sort(),
  actions: array(script, 'actions').sort(),
  builtIn: array(script, 'built_in_roles').sort(),
});

async function readTerraform(text: string): Promise<Rights> {
  const { locals = [], resource = {} } = Object(await parseTerraform('main.tf', text));
  const list = Object.assign({}, ...locals).wanted_permissions;
  const found = Object(resource);
  const assignments = Object.values(Object(found.azurerm_role_assignment)).flatMap((block) => Object(block)[0]);
  return {
    permissions: matches(String(list), /"([^"]+)"/g).sort(),
    actions: [...(found.azurerm_role_definition?.assay[0].permissions[0].actions ?? [])].sort(),
    builtIn: assignments
      .map((block) => String(Object(block).role_definition_id).split('/').at(-1) ?? '')
      .filter((id) => /^[0-9a-f-]{36}$/.test(id))
      .sort(),
  };
}

function readBicep(text: string): Rights {
  const block = (start: RegExp) => bicepStrings(start.exec(text)?.[1] ?? '');
  return {
    permissions: block(/^var wanted = (\[[^\]]*\])/m).sort(),
    actions: block(/actions: (\[[^\]]*\])/).sort(),
    builtIn: matches(text, /tenantResourceId\('Microsoft\.Authorization\/roleDefinitions', '([^']+)'\)/g).sort(),
  };
}

const names: Readonly<Record<string, string>> = { Reader: reader, 'Key Vault Reader': keyVaultReader };
function readPortal(text: string): Rights {
  const permissions = /\*\*Add permissions\*\*.*\n((?: +- `.*`\n)*)/.exec(`${text}\n`)?.[1] ?? '';
  const json = /```json\n([\s\S]*?)```/.exec(text)?.[1];
  const roles = matches(text, /choose the role `([^`]+)`/g);
  return {
    permissions: matches(permissions, /`([^`]+)`/g).sort(),
    actions: (json === undefined ? [] : (JSON.parse(json) as string[])).sort(),
    builtIn: roles.flatMap((name) => names[name] ?? []).sort(),
  };
}

const cases = [
  ['everything', {}],
  ...Object.keys(products).map((product) => [product, { products: [product] }] as const),
  [
    'types by name',
    { products: ['entra'], types: ['entra_sign_in', 'entra_user_mailbox', 'azure_app_service_settings'] },
  ],
  ['the directory alone', { scope: { kind: 'directory' } }],
  ['Reader', { role: 'reader', types: ['azure_app_service_settings'] }],
  [
    'Reader and Key Vault Reader',
    { role: 'reader', keyVaultReader: true, scope: { kind: 'subscriptions', ids: subscriptions } },
  ],
  ['subscriptions', { products: ['storage'], scope: { kind: 'subscriptions', ids: subscriptions } }],
] as const;

describe.each(cases)('for %s', (_, chosen) => {
  const request: {
    products?: readonly string[];
    types?: readonly string[];
    scope?: object;
    role?: string;
    keyVaultReader?: boolean;
  } = chosen;
  const { permissions, actions } = declared(request.products, request.types);
  const inAzure = !(request.scope && 'kind' in request.scope && request.scope.kind === 'directory');
  const custom = request.role === 'reader' ? actions.filter((action) => !/\/read$/i.test(action)) : actions;
  const expected: Rights = {
    permissions,
    actions: inAzure ? custom : [],
    builtIn: [...(request.keyVaultReader ? [keyVaultReader] : []), ...(request.role === 'reader' ? [reader] : [])],
  };
  const setup = written(request);

  test('the script, Terraform, Bicep and the portal steps give just what is declared', async () => {
    expect(readScript(mainText(setup, 'bash'))).toEqual(expected);
    expect(await readTerraform(mainText(setup, 'terraform'))).toEqual(expected);
    expect(readBicep(mainText(setup, 'bicep'))).toEqual(expected);
    expect(readPortal(mainText(setup, 'portal'))).toEqual(expected);
    expect(setup.rights.graph).toEqual(expected.permissions);
    expect(setup.rights.azure).toEqual(expected.actions);
  });
});

test('what is off unless it is named asks for nothing until it is', () => {
  expect(written({}).rights.graph).not.toContain('MailboxSettings.Read');
  expect(written({ types: ['entra_user_mailbox'] }).rights.graph).toContain('MailboxSettings.Read');
  expect(written({}).rights.azure).not.toContain('Microsoft.Web/sites/config/list/action');
});

test.each([
  [
    'commercial',
    'https://graph.microsoft.com',
    'https://management.azure.com',
    'AzureCloud',
    'global',
    'public',
    'https://portal.azure.com',
  ],
  [
    'gcc',
    'https://graph.microsoft.com',
    'https://management.azure.com',
    'AzureCloud',
    'global',
    'public',
    'https://portal.azure.com',
  ],
  [
    'gcch',
    'https://graph.microsoft.us',
    'https://management.usgovcloudapi.net',
    'AzureUSGovernment',
    'usgovernmentl4',
    'usgovernment',
    'https://portal.azure.us',
  ],
  [
    'dod',
    'https://dod-graph.microsoft.us',
    'https://management.usgovcloudapi.net',
    'AzureUSGovernment',
    'usgovernmentl5',
    'usgovernment',
    'https://portal.azure.us',
  ],
  [
    'china',
    'https://microsoftgraph.chinacloudapi.cn',
    'https://management.chinacloudapi.cn',
    'AzureChinaCloud',
    'china',
    'china',
    'https://portal.azure.cn',
  ],
])('the cloud %s has its own endpoints everywhere', (cloud, graph, arm, az, azuread, azurerm, portal) => {
  const setup = written({ cloud });
  for (const format of ['bash', 'removal'] as const) {
    expect(mainText(setup, format)).toContain(`\ngraph='${graph}'\narm='${arm}'\n`);
    expect(mainText(setup, format)).toContain(`az_cloud='${az}'\n`);
  }
  expect(setup.artefacts.bash.run).toContain(`az cloud set --name ${az}`);
  expect(mainText(setup, 'terraform')).toContain(`environment = "${azuread}"`);
  expect(mainText(setup, 'terraform')).toContain(`environment                     = "${azurerm}"`);
  expect(mainText(setup, 'portal')).toContain(`<${portal}>`);
});

test('no address but Microsoft’s is in a script', () => {
  for (const format of ['bash', 'removal'] as const) {
    const hosts = matches(mainText(written(), format), /https?:\/\/([^/'" ]+)/g);
    expect([...new Set(hosts)].sort()).toEqual(['graph.microsoft.com', 'management.azure.com']);
    expect(mainText(written(), format)).not.toMatch(/\b(?:curl|wget|nc|ssh)\b/);
  }
});

test('the whole tenant takes elevated access, which the files say at their head with how it is switched off', () => {
  for (const [format, mark] of [
    ['terraform', '# '],
    ['bicep', '// '],
  ] as const) {
    const head = (request: object) =>
      mainText(written(request), format)
        .split('\n')
        .filter((_line, place, lines) => lines.slice(0, place + 1).every((one) => one.startsWith(mark)))
        .join('\n');
    const whole = head({});
    expect(whole).toContain('providers/Microsoft.Authorization/elevateAccess');
    expect(whole).toContain('it does not switch itself off');
    expect(whole).toContain('az role assignment delete --assignee "<user>" --role "User Access Administrator"');
    for (const scope of [
      { kind: 'management-group', id: 'mg' },
      { kind: 'subscriptions', ids: subscriptions },
    ])
      expect(head({ scope })).not.toContain('elevateAccess');
  }
});

/** An expression of Terraform, as its parser gives it. */
const expression = (text: string) => `\${${text}}`;

describe('a permission that the cloud lacks', () => {
  const [unknown, health] = ['OnPremDirectorySynchronization.Read.All', 'SecurityIdentitiesHealth.Read.All'];

  test('is left out by Terraform, which asks the cloud for it and tells what it left out', async () => {
    const { locals = [], resource, output } = Object(await parseTerraform('main.tf', mainText(written(), 'terraform')));
    const { graph_permissions: granted } = Object.assign({}, ...locals);
    expect(granted).toBe(
      expression('setintersection(local.wanted_permissions, keys(data.azuread_service_principal.graph.app_role_ids))'),
    );
    expect(resource.azuread_app_role_assignment.graph[0].for_each).toBe(expression('local.graph_permissions'));
    const [access] = resource.azuread_application.assay[0].required_resource_access;
    expect(access.dynamic.resource_access[0].for_each).toBe(expression('local.graph_permissions'));
    expect(output.permissions_left_out[0].value).toBe(
      expression('setsubtract(local.wanted_permissions, local.graph_permissions)'),
    );
  });

  test.each([
    ['commercial', []],
    ['gcc', []],
    ['gcch', [unknown]],
    ['dod', [unknown]],
    ['china', expect.arrayContaining([unknown, health, 'IdentityRiskyUser.Read.All', 'SecurityEvents.Read.All'])],
  ])('is left out by Bicep in %s, where it is known, and told in a note', (cloud, lacking) => {
    const setup = written({ cloud });
    const text = mainText(setup, 'bicep');
    const left = bicepStrings(/^param leftOut array = (\[[^\]]*\])/m.exec(text)?.[1] ?? '');
    expect(left).toEqual(lacking);
    expect(text).toContain('var permissions = filter(wanted, permission => !contains(leftOut, permission))');
    const noted = setup.notes.filter((note) => note.startsWith('Microsoft Graph of this cloud does not offer'));
    expect(noted).toHaveLength(left.length > 0 ? 1 : 0);
    for (const permission of left) expect(noted[0]).toContain(permission);
  });
});

test.each([
  [{ tenantId: subscriptions[0] }, `mg create --management-group-id ${subscriptions[0]} `],
  [{}, 'mg create --management-group-id <tenant id> '],
  [{ scope: { kind: 'management-group', id: 'corp.(1)_a' } }, "mg create --management-group-id 'corp.(1)_a' "],
  [{ scope: { kind: 'subscriptions', ids: subscriptions } }, `sub create --subscription ${subscriptions[0]} `],
  [{ scope: { kind: 'directory' } }, 'sub create --location'],
])('Bicep for %j is deployed with what is known', (request, command) => {
  expect(written(request).artefacts.bicep.run).toContain(`az deployment ${command}`);
});
