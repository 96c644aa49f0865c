/** The script that sets up and the one that removes: the settings of a plan above the same lines for everybody. */
import { readFileSync } from 'node:fs';
import type { Plan } from './plan.ts';
import { shellWord } from './quote.ts';

const part = (name: string) => readFileSync(new URL(`./scripts/${name}.sh`, import.meta.url), 'utf8');
const [common, create, remove] = [part('common'), part('create'), part('remove')];

const array = (name: string, items: readonly string[]) =>
  items.length === 0 ? `${name}=()` : [`${name}=(`, ...items.map((item) => `  ${shellWord(item)}`), ')'].join('\n');

export function createScript(plan: Plan): string {
  return [head('sets up', '[--dry-run] [--new-credential]'), settings(plan), creation(plan), common, create].join('\n');
}

export function removalScript(plan: Plan): string {
  const custom = plan.role.actions.length > 0 ? [plan.role.id] : [];
  const made = array('made_roles', [...custom, ...plan.builtInRoles.map(({ id }) => id)]);
  const role = `role_id=${shellWord(custom[0] ?? '')}`;
  return [head('removes', '[--dry-run] [--yes]'), settings(plan), `${made}\n${role}\n`, common, remove].join('\n');
}

const head = (does: string, options: string) => `#!/usr/bin/env bash
# Assay: ${does} the read-only access of one connection, with the Azure CLI of whoever runs it.
# Options: ${options}. Running it again changes nothing that is right already. It talks to Microsoft alone.
set -euo pipefail
shopt -s inherit_errexit
`;

/** \`scopes\` of the whole tenant are filled in once the tenant is known. */
function settings(plan: Plan): string {
  const { cloud, credential, scope } = plan;
  const clientId = credential.kind === 'managed-identity' ? credential.clientId : '';
  return `${[
    `assay_cloud=${shellWord(cloud.id)}`,
    `az_cloud=${shellWord(plan.names.az)}`,
    `graph=${shellWord(cloud.graph)}`,
    `arm=${shellWord(cloud.resourceManager)}`,
    `tenant_id=${shellWord(plan.tenantId ?? '')}`,
    `client_id=${shellWord(clientId)}`,
    `marker=${shellWord(plan.marker)}`,
    `credential_kind=${shellWord(credential.kind)}`,
    `scope_kind=${shellWord(scope.kind)}`,
    array('scopes', fixedScopes(plan)),
    array('permissions', plan.permissions),
  ].join('\n')}\n`;
}

function fixedScopes({ scope }: Plan): readonly string[] {
  switch (scope.kind) {
    case 'management-group':
      return [`/providers/Microsoft.Management/managementGroups/${scope.id}`];
    case 'subscriptions':
      return [...new Set(scope.ids)].map((id) => `/subscriptions/${id}`);
    case 'tenant':
    case 'directory':
      return [];
  }
}

function creation(plan: Plan): string {
  const { credential, role } = plan;
  const application = { displayName: plan.displayName, signInAudience: 'AzureADMyOrg', tags: [plan.marker] };
  const lines = [
    `application_body=${shellWord(JSON.stringify(application))}`,
    `role_id=${shellWord(role.id)}`,
    `role_name_json=${shellWord(JSON.stringify(role.name))}`,
    `role_description_json=${shellWord(JSON.stringify(role.description))}`,
    array('actions', role.actions),
    array(
      'built_in_roles',
      plan.builtInRoles.map(({ id }) => id),
    ),
    `connect_flags=${shellWord(plan.acceptMissing ? ' --accept-missing' : '')}`,
  ];
  if ('validDays' in credential) lines.push(`valid_days=${shellWord(String(credential.validDays))}`);
  if (credential.kind === 'delegated') {
    lines.push(
      `redirect_uri=${shellWord(plan.redirectUri)}`,
      `redirect_uri_json=${shellWord(JSON.stringify(plan.redirectUri))}`,
      `redirect_platform=${credential.publicClient ? 'publicClient' : 'web'}`,
    );
  }
  if (credential.kind === 'federated') {
    const { issuer, subject, audience = plan.names.audience } = credential;
    const body = { name: 'assay-setup', issuer, subject, audiences: [audience] };
    lines.push(
      `federated_issuer=${shellWord(issuer)}`,
      `federated_subject=${shellWord(subject)}`,
      `federated_audience=${shellWord(audience)}`,
      `federated_body=${shellWord(JSON.stringify(body))}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
