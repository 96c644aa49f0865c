/** The exact repairs: commands of Azure CLI and ways through the portal, for each cloud. Pure. */
import type { Cloud } from '../cloud/index.ts';
import type { Finding } from './schema.ts';

type Fix = NonNullable<Finding['fix']>;

const graphAppId = '00000003-0000-0000-c000-000000000000';

/** Names of the clouds in Azure CLI ("az cloud list"); custom clouds have the name that they were registered with. */
const cliClouds: Readonly<Record<string, string>> = {
  commercial: 'AzureCloud',
  gcc: 'AzureCloud',
  gcch: 'AzureUSGovernment',
  dod: 'AzureUSGovernment',
  china: 'AzureChinaCloud',
};

/** A word for a POSIX shell: names come from tenants and may hold anything. */
export function quote(word: string): string {
  return /^[A-Za-z0-9._/:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

export interface FixContext {
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly clientId: string;
  /** Object id of the service principal, where a token told it. */
  readonly objectId?: string | undefined;
}

/** Lines for Azure CLI, in the cloud that they are meant for. */
function commandIn(cloudId: string, lines: readonly string[]): string {
  const cli = cliClouds[cloudId];
  return [...(cli === undefined || cli === 'AzureCloud' ? [] : [`az cloud set --name ${cli}`]), ...lines].join('\n');
}

interface Rotated {
  readonly kind: 'secret' | 'certificate';
  /** The one that ends; unknown where its application could not be read. */
  readonly keyId: string | undefined;
  /** The application has another one already that is valid for longer. */
  readonly replaced?: boolean;
}

/** A second credential beside the present one, so that nothing stops while it is changed. */
export function rotation(
  { cloudId, clientId }: { readonly cloudId: string; readonly clientId: string },
  { kind, keyId, replaced = false }: Rotated,
): { text: string; command: string } {
  const certificate = kind === 'certificate';
  const add = `az ad app credential reset --id ${quote(clientId)} --append --display-name assay --years 1${certificate ? ' --create-cert' : ''}`;
  const remove =
    keyId === undefined
      ? []
      : [
          `# afterwards: az ad app credential delete --id ${quote(clientId)} --key-id ${quote(keyId)}${certificate ? ' --cert' : ''}`,
        ];
  return {
    text: replaced
      ? 'The application already has a credential that is valid for longer: give that one to the connection (assay credentials replace), see it sync, then delete the old one.'
      : 'Add a second credential, give it to the connection (assay credentials replace), see it sync, then delete the old one.',
    command: commandIn(cloudId, [...(replaced ? [] : [add]), ...remove]),
  };
}

export function fixes({ cloud, tenantId, clientId, objectId }: FixContext) {
  const command = (...lines: readonly string[]) => commandIn(cloud.id, lines);
  const portal = (...steps: readonly string[]) => [cloud.portal, ...steps].join(' > ');
  const application = ['Microsoft Entra ID', 'App registrations', clientId] as const;
  const assignee =
    objectId === undefined ? `"$(az ad sp show --id ${quote(clientId)} --query id --output tsv)"` : quote(objectId);

  const assign = (role: string, scope: string) =>
    `az role assignment create --assignee-object-id ${assignee} --assignee-principal-type ServicePrincipal --role ${quote(role)} --scope ${quote(scope)}`;

  return {
    /** The permissions, added as application permissions and consented to. */
    permissions: (names: readonly string[]): Fix => ({
      text: `Add ${names.join(', ')} as application permission and grant admin consent.`,
      command: command(
        ...names.map(
          (name) =>
            `az ad app permission add --id ${quote(clientId)} --api ${graphAppId} --api-permissions "$(az ad sp show --id ${graphAppId} --query "appRoles[?value=='${name}'].id" --output tsv)=Role"`,
        ),
        `az ad app permission admin-consent --id ${quote(clientId)}`,
      ),
      portal: portal(
        ...application,
        'API permissions',
        'Add a permission',
        'Microsoft Graph',
        'Application permissions',
      ),
    }),
    consent: (): Fix => ({
      text: 'Grant admin consent for the tenant.',
      command: command(`az ad app permission admin-consent --id ${quote(clientId)}`),
      portal: portal(...application, 'API permissions', 'Grant admin consent'),
    }),
    role: (role: string, scope: string, text: string): Fix => ({
      text,
      command: command(assign(role, scope)),
      portal: portal(
        scope.startsWith('/providers/Microsoft.Management/') ? 'Management groups' : 'Subscriptions or resource',
        'Access control (IAM)',
        'Add role assignment',
        role,
      ),
    }),
    roles: (role: string, scopes: readonly string[], text: string): Fix => ({
      text,
      command: command(...scopes.map((scope) => assign(role, scope))),
      portal: portal('the resource', 'Access control (IAM)', 'Add role assignment', role),
    }),
    /** Reader for everything that is there and that will come. */
    readerAtRoot: (): Fix => ({
      text: 'Assign Reader at the tenant root group, at a management group, or at each subscription.',
      command: command(assign('Reader', `/providers/Microsoft.Management/managementGroups/${tenantId}`)),
      portal: portal('Management groups', 'Tenant Root Group', 'Access control (IAM)', 'Add role assignment', 'Reader'),
    }),
    register: (namespace: string, subscriptions: readonly string[]): Fix => ({
      text: `Register ${namespace} in the subscriptions that use it; where nobody does, nothing has to be done.`,
      command: command(
        ...subscriptions.map(
          (id) => `az provider register --namespace ${quote(namespace)} --subscription ${quote(id)}`,
        ),
      ),
      portal: portal('Subscriptions', 'Resource providers', namespace, 'Register'),
    }),
    defender: (
      plans: readonly { readonly plan: string; readonly subscriptionId: string }[],
      unregistered: readonly string[],
    ): Fix => ({
      text: 'Switch on the plans (they cost money), with their extensions for vulnerability assessment.',
      command: command(
        ...unregistered.map((id) => `az provider register --namespace Microsoft.Security --subscription ${quote(id)}`),
        ...plans.map(
          ({ plan, subscriptionId }) =>
            `az security pricing create --name ${quote(plan)} --tier Standard --subscription ${quote(subscriptionId)}`,
        ),
      ),
      portal: portal('Microsoft Defender for Cloud', 'Environment settings', 'the subscription', 'Defender plans'),
    }),
    licence: (title: string): Fix => ({
      text: `Buy or assign ${title}; without it nothing of the others is lost.`,
      command: null,
      portal: portal('Microsoft Entra ID', 'Licenses', 'All products'),
    }),
    rotate: (rotated: Rotated): Fix => ({
      ...rotation({ cloudId: cloud.id, clientId }, rotated),
      portal: portal(...application, 'Certificates & secrets'),
    }),
    words: (text: string, ...steps: readonly string[]): Fix => ({
      text,
      command: null,
      portal: steps.length > 0 ? portal(...steps) : null,
    }),
  };
}
export type Fixes = ReturnType<typeof fixes>;
