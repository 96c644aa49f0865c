export type WorldSize = 'S' | 'M' | 'L' | 'XL';

/** How many of each thing a tenant of one size has. Resources follow from the subscriptions: about 200 in each. */
export interface Scale {
  readonly users: number;
  readonly deletedUsers: number;
  readonly groups: number;
  readonly devices: number;
  readonly applications: number;
  /** Service principals of other organisations' applications. */
  readonly enterpriseApplications: number;
  readonly administrativeUnits: number;
  readonly directoryAssignments: number;
  readonly permissionGrants: number;
  readonly subscriptions: number;
  /** Business units below the `corp` management group. */
  readonly businessUnits: number;
  readonly customRoles: number;
}

export const SCALES = {
  S: {
    users: 200,
    deletedUsers: 6,
    groups: 200,
    devices: 120,
    applications: 40,
    enterpriseApplications: 30,
    administrativeUnits: 4,
    directoryAssignments: 40,
    permissionGrants: 60,
    subscriptions: 10,
    businessUnits: 2,
    customRoles: 6,
  },
  M: {
    users: 5_000,
    deletedUsers: 60,
    groups: 1_600,
    devices: 3_000,
    applications: 400,
    enterpriseApplications: 200,
    administrativeUnits: 20,
    directoryAssignments: 150,
    permissionGrants: 1_000,
    subscriptions: 250,
    businessUnits: 8,
    customRoles: 40,
  },
  L: {
    users: 50_000,
    deletedUsers: 400,
    groups: 16_000,
    devices: 30_000,
    applications: 3_000,
    enterpriseApplications: 1_000,
    administrativeUnits: 100,
    directoryAssignments: 600,
    permissionGrants: 10_000,
    subscriptions: 1_500,
    businessUnits: 24,
    customRoles: 200,
  },
  XL: {
    users: 300_000,
    deletedUsers: 2_000,
    groups: 100_000,
    devices: 200_000,
    applications: 10_000,
    enterpriseApplications: 3_000,
    administrativeUnits: 500,
    directoryAssignments: 2_000,
    permissionGrants: 60_000,
    subscriptions: 5_000,
    businessUnits: 60,
    customRoles: 1_000,
  },
} as const satisfies Record<WorldSize, Scale>;
