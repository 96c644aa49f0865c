/** Pages of directory objects in the Azure portal, by entity type; `{id}` is the object id. */
const directoryPages: Readonly<Record<string, string>> = {
  entra_user: '#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/{id}',
  entra_group: '#view/Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Overview/groupId/{id}',
  entra_device: '#view/Microsoft_AAD_Devices/DeviceDetailsMenuBlade/~/Properties/objectId/{id}',
};

/** Where a person sees the object in the Azure portal of its cloud; null where no address is known. */
export function portalUrl(portal: string, tenantId: string, type: string, azureId: string): string | null {
  if (azureId.startsWith('/subscriptions/')) return `${portal}/#@${tenantId}/resource${encodeURI(azureId)}`;
  const page = directoryPages[type];
  return page === undefined ? null : `${portal}/${page.replace('{id}', encodeURIComponent(azureId))}`;
}
