/** Pages of directory objects in the Azure portal, by entity type; `{id}` is the object id, other names are properties. */
const directoryPages: Readonly<Record<string, string>> = {
  entra_user: '#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/{id}',
  entra_group: '#view/Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Overview/groupId/{id}',
  entra_device: '#view/Microsoft_AAD_Devices/DeviceDetailsMenuBlade/~/Properties/objectId/{id}',
  entra_application: '#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/{appId}',
  entra_service_principal: '#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/{id}/appId/{appId}',
  entra_conditional_access_policy: '#view/Microsoft_AAD_ConditionalAccess/PolicyBlade/policyId/{id}',
};

interface Shown {
  readonly type: string;
  readonly azure_id: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Where a person sees the object in the Azure portal of its cloud; null where no address is known. */
export function portalUrl(portal: string, tenantId: string, { type, azure_id: id, properties }: Shown): string | null {
  if (id.startsWith('/subscriptions/')) return `${portal}/#@${tenantId}/resource${encodeURI(pageOfResource(id))}`;
  const page = directoryPages[type];
  if (page === undefined) return null;
  const values = { ...properties, id } as Readonly<Record<string, unknown>>;
  const names = [...page.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (names.some((name) => typeof values[name] !== 'string')) return null;
  // The directory of the object, and not the one that the reader has used last.
  const place = page.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(values[name])));
  return `${portal}/${tenantId}${place}`;
}

/** Assignments, definitions and locks have no page of their own: the one of what they apply to names them. */
function pageOfResource(id: string): string {
  return id.replace(/\/providers\/microsoft\.authorization\/.*$/i, '');
}
