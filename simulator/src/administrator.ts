/** An application with the rights of an administrator, for what sets up and takes away access. */
import type { ChangeableWorld, ClientIdentity } from './world/world.ts';

const clientId = '0a55a7ad-0000-4000-8000-00000000ad01';
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

/** Owner at the root scope, as after elevating access; in the directory it may register applications and consent. */
export const administrator: ClientIdentity = {
  name: 'administrator',
  clientId,
  servicePrincipalId: '0a55a7ad-0000-4000-8000-00000000ad02',
  secrets: [{ value: 'sim~administrator', endDateTime: '9999-12-31T00:00:00Z' }],
  certificates: [],
  applicationPermissions: [
    'Application.ReadWrite.All',
    'AppRoleAssignment.ReadWrite.All',
    'DelegatedPermissionGrant.ReadWrite.All',
    'Directory.Read.All',
  ],
  delegatedPermissions: [],
  roleAssignments: [{ scope: '/', roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${owner}` }],
};

/** It is no object of the directory, so that counts stay those of the tenant. */
export function addAdministrator(world: ChangeableWorld): void {
  world.setClient(clientId, administrator);
}
