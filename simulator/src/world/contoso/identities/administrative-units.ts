import type { JsonObject } from '../../world.ts';
import { type Numbered, tiling } from '../core/tiling.ts';
import type { Directory } from './directory.ts';
import { buildingOf } from './users.ts';

export interface UnitMembers {
  readonly users: Numbered;
  readonly groups: Numbered;
  readonly devices: Numbered;
}

/** Direct members of the administrative units. */
export function unitMembers(directory: Directory): UnitMembers {
  const { administrativeUnits: units, users, groups, devices } = directory.tenant.scale;
  return {
    users: tiling(units, users, [25, 0, 120, 6], 23),
    groups: tiling(units, groups, [0, 2, 0, 5], 29),
    devices: tiling(units, devices, [0, 0, 10, 1], 31),
  };
}

/** An administrative unit: assigned or dynamic, hidden, or with restricted management. */
export function administrativeUnitBody(directory: Directory, index: number): JsonObject {
  const dynamic = index % 5 === 3;
  return {
    id: directory.tenant.guid('administrativeUnit', index),
    deletedDateTime: null,
    displayName: index % 9 === 2 ? 'Région “Île-de-France” <FR>' : `Unit ${index}`,
    description: index % 3 === 0 ? null : 'Delegated administration',
    visibility: index % 7 === 6 ? 'HiddenMembership' : null,
    membershipType: dynamic ? 'Dynamic' : 'Assigned',
    membershipRule: dynamic ? `(user.officeLocation -eq "${buildingOf(index, 10)}")` : null,
    membershipRuleProcessingState: dynamic ? 'On' : null,
    isMemberManagementRestricted: index % 4 === 1,
  };
}
