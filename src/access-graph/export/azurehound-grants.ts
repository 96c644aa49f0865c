/** Assignments in the shapes that AzureHound writes, grouped by what they are about. Pure. */
import { type Facts, text, texts } from '../worker/facts.ts';
import { type Item, type Tenant, upper } from './azurehound-items.ts';
import type { LinkRow, NodeRow, Reference } from './pages.ts';

export type References = ReadonlyMap<string, Reference>;

const odataTypes: Readonly<Record<string, string>> = {
  entra_user: '#microsoft.graph.user',
  entra_group: '#microsoft.graph.group',
  entra_service_principal: '#microsoft.graph.servicePrincipal',
  entra_device: '#microsoft.graph.device',
  entra_application: '#microsoft.graph.application',
  entra_contact: '#microsoft.graph.orgContact',
};

interface LinkShape {
  readonly kind: string;
  readonly list: string;
  readonly item: string;
  readonly id: string;
}

const linkShapes: Readonly<Record<string, LinkShape>> = {
  entra_group_members: { kind: 'AZGroupMember', list: 'members', item: 'member', id: 'groupId' },
  entra_group_owners: { kind: 'AZGroupOwner', list: 'owners', item: 'owner', id: 'groupId' },
  entra_application_owners: { kind: 'AZAppOwner', list: 'owners', item: 'owner', id: 'appId' },
  entra_service_principal_owners: {
    kind: 'AZServicePrincipalOwner',
    list: 'owners',
    item: 'owner',
    id: 'servicePrincipalId',
  },
};
export const linkOrigins = Object.keys(linkShapes);

/** One item for each group and page: a group with more members than a page has several, which add up. */
export function linkItems(rows: readonly LinkRow[]): Item[] {
  return [...Map.groupBy(rows, ({ whole, origin }) => `${whole} ${origin}`).values()].flatMap((links) => {
    const [first] = links;
    const shape = first && linkShapes[first.origin];
    if (!first || !shape) return [];
    const { kind, list, item, id } = shape;
    // Applications go by their client id outside, and by their object id inside.
    const outer = kind === 'AZAppOwner' ? (first.wholeAppId ?? first.wholeKey) : first.wholeKey;
    const items = links.map(({ memberKey, memberType }) => ({
      [item]: {
        ...(memberType !== null && odataTypes[memberType] !== undefined && { '@odata.type': odataTypes[memberType] }),
        id: upper(memberKey),
      },
      [id]: upper(first.wholeKey),
    }));
    return [{ kind, data: { [list]: items, [id]: upper(outer) } }];
  });
}

export const directoryRoleItems = (rows: readonly NodeRow[], tenant: Tenant, references: References): Item[] =>
  [...Map.groupBy(rows, ({ properties }) => upper(properties?.roleDefinitionId))].map(([role, assignments]) => ({
    kind: 'AZRoleAssignment',
    data: {
      roleAssignments: assignments.map(({ azureId, properties }) => ({
        id: azureId,
        roleDefinitionId: role,
        principalId: upper(properties?.principalId),
        directoryScopeId: directoryScope(properties ?? {}, references),
      })),
      roleDefinitionId: role,
      tenantId: upper(tenant.id),
    },
  }));

export const eligibilityItem = ({ azureId, properties }: NodeRow, tenant: Tenant, references: References): Item => ({
  kind: 'AZRoleEligibilityScheduleInstance',
  data: {
    id: upper(azureId),
    roleDefinitionId: upper(properties?.roleDefinitionId),
    principalId: upper(properties?.principalId),
    directoryScopeId: directoryScope(properties ?? {}, references),
    startDateTime: text(properties?.startDateTime),
    tenantId: upper(tenant.id),
  },
});

/** The object that a directory scope names, such as `/{id}`: applications are named by client id in the format. */
export const scopedObject = ({ properties }: NodeRow): string | undefined =>
  /^\/([0-9a-f-]{36})$/i.exec(text(properties?.directoryScopeId) ?? '')?.[1]?.toLowerCase();

/** The scope as it is: one of an administrative unit stays one, and does not become the whole directory. */
function directoryScope(facts: Facts, references: References): string {
  const scope = text(facts.directoryScopeId) ?? text(facts.appScopeId) ?? '';
  const found = references.get(scope.slice(1).toLowerCase());
  return upper(found?.type === 'entra_application' && found.appId !== null ? `/${found.appId}` : scope);
}

export function appRoleItem({ azureId, properties }: NodeRow, tenant: Tenant, references: References): Item {
  const resourceId = text(properties?.resourceId) ?? '';
  return {
    kind: 'AZAppRoleAssignment',
    data: {
      appRoleId: text(properties?.appRoleId),
      createdDateTime: text(properties?.createdDateTime),
      id: azureId,
      principalId: upper(properties?.principalId),
      principalDisplayName: text(properties?.principalDisplayName),
      principalType: text(properties?.principalType),
      resourceId: upper(resourceId),
      // In the case of the service: what reads it compares with the id of Microsoft Graph as it is written there.
      appId: references.get(resourceId.toLowerCase())?.appId ?? '',
      tenantId: upper(tenant.id),
    },
  };
}

export function federatedItem({ azureId, name, partOf, properties }: NodeRow, tenant: Tenant, references: References) {
  const application = partOf ?? '';
  const fic = {
    id: upper(azureId),
    name,
    issuer: text(properties?.issuer),
    subject: text(properties?.subject),
    audiences: texts(properties?.audiences),
    description: text(properties?.description),
  };
  return {
    kind: 'AZFederatedIdentityCredential',
    data: {
      fics: [{ fic, appId: upper(application) }],
      appId: upper(references.get(application)?.appId ?? application),
      tenantId: upper(tenant.id),
      tenantName: upper(tenant.name),
    },
  };
}
