/** Which tables Resource Graph has, and which types of a world each of them holds. */
import type { World } from '../../world/world.ts';
import { typeOfWorld } from '../types/registry.ts';
import type { ExtensionScope } from '../types/table.ts';
import type { ChangedTable } from './changes.ts';

export interface TableType {
  readonly worldType: string;
  /** The `type` column, in lower case. */
  readonly rowType: string;
  /** Right that a caller needs at a row's scope. */
  readonly action: string;
  readonly scope: ExtensionScope | undefined;
  /** Set for the rows of a table of changes. */
  readonly changesOf?: ChangedTable;
}

const names = new Set(
  'resources resourcecontainers authorizationresources policyresources securityresources advisorresources computeresources dnsresources appserviceresources batchresources networkresources healthresources recoveryservicesresources guestconfigurationresources kubernetesconfigurationresources resourcechanges resourcecontainerchanges healthresourcechanges maintenanceresources patchassessmentresources patchinstallationresources extendedlocationresources iotsecurityresources servicehealthresources alertsmanagementresources desktopvirtualizationresources featureresources insightsresources managedservicesresources spotresources supportresources tagsresources quotaresources chaosresources communitygalleryresources edgeorderresources awsresources elasticsanresources'.split(
    ' ',
  ),
);

const containers: readonly TableType[] = [
  container('microsoft.management/managementgroups', 'Microsoft.Management/managementGroups/read'),
  container('microsoft.resources/subscriptions', 'Microsoft.Resources/subscriptions/read'),
  container(
    'microsoft.resources/subscriptions/resourcegroups',
    'Microsoft.Resources/subscriptions/resourceGroups/read',
  ),
];

/** The types of a table that a world holds, by type; `undefined` for a table that does not exist. Names in any letter case. */
export function tableTypes(world: World, table: string): TableType[] | undefined {
  const name = table.toLowerCase();
  if (!names.has(name)) return undefined;
  if (name === 'resourcecontainers') return [...containers];
  if (name === 'resourcechanges') return [changes('resources')];
  if (name === 'resourcecontainerchanges') return [changes('resourcecontainers')];
  return [...world.arm.types()].sort().flatMap((worldType) => {
    const row = typeOfWorld(worldType);
    if (row?.table !== name) return [];
    const action = row.action ?? `${row.fullType}/read`;
    return [{ worldType, rowType: row.argType ?? worldType, action, scope: row.scope }];
  });
}

/** Rights are looked at for each change by itself: the changed object may be gone. */
function changes(changesOf: ChangedTable): TableType {
  const worldType = 'microsoft.resources/changes';
  return { worldType, rowType: worldType, action: 'Microsoft.Resources/changes/read', scope: undefined, changesOf };
}

function container(worldType: string, action: string): TableType {
  return { worldType, rowType: worldType, action, scope: undefined };
}
