/** The plan as steps in the Azure portal, in Markdown. */
import { hasSecret, type Plan } from './plan.ts';
import { markdownCode as code } from './quote.ts';

export function portalSteps(plan: Plan): string {
  const steps = [
    ...signIn(plan),
    ...identity(plan),
    ...permissions(plan),
    ...credential(plan),
    ...roles(plan),
    finish(plan),
  ];
  return [
    `# Setting up ${code(plan.displayName)} in the portal`,
    `You need ${needs(plan)}. Type what stands in \`code\` as it is.`,
    ...steps.map((step, index) => `${index + 1}. ${step.replaceAll('\n', '\n   ')}`),
    ...(plan.notes.length > 0 ? ['## What is left', ...plan.notes.map((note) => `- ${note}`)] : []),
    '',
  ].join('\n\n');
}

function needs({ scope, permissions: asked }: Plan): string {
  const roles = ['the Entra role Cloud Application Administrator'];
  if (asked.length > 0) roles.push('Privileged Role Administrator (or Global Administrator) to consent');
  if (scope.kind !== 'directory') roles.push('Owner or User Access Administrator at the scope');
  return roles.join(', ');
}

const signIn = ({ cloud, tenantId, scope }: Plan): readonly string[] => [
  `Open <${cloud.portal}> and sign in${tenantId === undefined ? '' : ` to the directory ${code(tenantId)} (Settings > Directories + subscriptions)`}.`,
  ...(scope.kind === 'tenant'
    ? [
        'The tenant root group is open only to those who have a role at it. A Global Administrator opens **Microsoft Entra ID > Manage > Properties**, sets **Access management for Azure resources** to **Yes**, saves, and signs in again. The last step switches it off.',
      ]
    : []),
];

function identity({ credential: { kind, ...more }, displayName, redirectUri }: Plan): readonly string[] {
  if (kind === 'managed-identity' && 'clientId' in more) {
    return [
      `Open **Microsoft Entra ID > Manage > Enterprise applications**, choose the application type **Managed identities**, search for ${code(more.clientId)} and note its object id.`,
    ];
  }
  const platform = 'publicClient' in more && more.publicClient ? 'Public client/native (mobile & desktop)' : 'Web';
  const redirect =
    kind === 'delegated'
      ? `Redirect URI: platform **${platform}**, ${code(redirectUri)}.`
      : 'Leave the redirect URI empty.';
  return [
    'Open **Microsoft Entra ID > Manage > App registrations > New registration**.',
    `Name: ${code(displayName)}. Supported account types: **Accounts in this organizational directory only**. ${redirect} Choose **Register**.`,
    'On **Overview**, note the **Application (client) ID** and the **Directory (tenant) ID**.',
  ];
}

function permissions({ permissions: asked, credential: { kind }, cloud }: Plan): readonly string[] {
  if (asked.length === 0) return [];
  const names = asked.map((name) => `- ${code(name)}`).join('\n');
  if (kind === 'managed-identity') {
    return [
      `The portal cannot give permissions of Microsoft Graph to a managed identity: use the script of this setup, or POST each as an appRoleAssignment to \`${cloud.graph}/v1.0/servicePrincipals/<object id>/appRoleAssignments\`:\n${names}`,
    ];
  }
  const [type, other] =
    kind === 'delegated' ? ['Delegated permissions', 'application'] : ['Application permissions', 'delegated'];
  return [
    `Open **Manage > API permissions > Add a permission > Microsoft Graph > ${type}** (not ${other} ones), tick these and choose **Add permissions**. One that this cloud does not offer is left out:\n${names}`,
    'Remove `User.Read`, which a new registration may have and Assay does not need.',
    'Choose **Grant admin consent for** your directory, and see a green tick at each line.',
  ];
}

function credential(plan: Plan): readonly string[] {
  const { credential: chosen, names } = plan;
  switch (chosen.kind) {
    case 'client-secret':
    case 'delegated':
      if (!hasSecret(plan)) return [];
      return [
        `Open **Manage > Certificates & secrets > Client secrets > New client secret**. Description: \`assay-setup\`; expires: **Custom**, ${chosen.validDays} days. Note the **Value**, which is shown once; the **Secret ID** beside it is something else.`,
      ];
    case 'certificate':
      return [
        'Make a certificate with its private key on your machine, and open **Manage > Certificates & secrets > Certificates > Upload certificate**. Upload the certificate without the private key.',
      ];
    case 'federated':
      return [
        `Open **Manage > Certificates & secrets > Federated credentials > Add credential**. Scenario: **Other issuer**. Name: \`assay-setup\`. Issuer: ${code(chosen.issuer)}. Type: **Explicit subject identifier**; value: ${code(chosen.subject)}. Audience: ${code(chosen.audience ?? names.audience)}.`,
      ];
    case 'managed-identity':
      return [];
  }
}

function roles(plan: Plan): readonly string[] {
  const {
    scope,
    role,
    builtInRoles,
    displayName,
    credential: { kind },
  } = plan;
  if (scope.kind === 'directory') return [];
  const member = kind === 'managed-identity' ? 'the managed identity' : code(displayName);
  const assign = (name: string) =>
    `At each of these scopes open **Access control (IAM) > Add > Add role assignment**, choose the role ${code(name)}, then **Members > User, group, or service principal > Select members**, search for ${member}, and **Review + assign**:\n${places(plan)}`;
  const custom =
    role.actions.length === 0
      ? []
      : [
          `Open ${first(plan)} and there **Access control (IAM) > Add > Add custom role**. Name: ${code(role.name)}. Description: ${code(role.description)}. Baseline permissions: **Start from scratch**. On the tab **JSON** choose **Edit**, and put these in as \`actions\`${scope.kind === 'subscriptions' && scope.ids.length > 1 ? ' and all subscriptions below as `assignableScopes`' : ''}:\n\`\`\`json\n${JSON.stringify(role.actions, null, 2)}\n\`\`\``,
          assign(role.name),
        ];
  return [...custom, ...builtInRoles.map(({ name }) => assign(name))];
}

function places({ scope }: Plan): string {
  switch (scope.kind) {
    case 'tenant':
      return '- **Management groups > Tenant Root Group**';
    case 'management-group':
      return `- **Management groups**, the one with the id ${code(scope.id)}`;
    case 'subscriptions':
      return [...new Set(scope.ids)].map((id) => `- **Subscriptions**, the one with the id ${code(id)}`).join('\n');
    case 'directory':
      return '';
  }
}

const first = (plan: Plan): string => (places(plan).split('\n')[0] ?? '').replace(/^- /, '');

function finish(plan: Plan): string {
  const { cloud, scope, credential } = plan;
  const off =
    scope.kind === 'tenant'
      ? ' Set **Access management for Azure resources** back to **No** (see the second step).'
      : '';
  const certificate = credential.kind === 'certificate' ? ' and the certificate with its key' : '';
  const more = hasSecret(plan) ? ' and the secret' : certificate;
  if (credential.kind === 'delegated') {
    return `Give Assay the cloud \`${cloud.id}\`, the tenant id, the client id${more}, and sign in where it leads you, with an account that holds **Global Reader**, or **Security Reader** and **Reports Reader**.`;
  }
  return `Give Assay the cloud \`${cloud.id}\`, the tenant id, the client id${more}.${off}`;
}
