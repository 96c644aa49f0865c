/** The numbers that rules judge by. */
export const thresholds = {
  /** Days without a sign-in. */
  dormantDays: 90,
  dormantPrivilegedDays: 30,
  /** Days that a new account may take until its first sign-in. */
  graceDays: 30,
  invitationDays: 30,
  passwordDays: 365,
  secretLifeDays: 180,
  secretAgeDays: 365,
  secretFarDays: 730,
  activeSecrets: 2,
  globalAdministrators: { least: 2, most: 5, mostWithEligible: 8 },
  activationHours: 8,
  directAssignments: 3,
  nestingDepth: 3,
  largeGroup: 100,
  groupOwners: 2,
  sharedIdentity: 5,
  runnersOfIdentity: 5,
  vaultWriters: 3,
  peers: 10,
  /** Share of peers that holds something, at or below which it is rare. */
  rareShare: 0.1,
  activityDays: 90,
} as const;
