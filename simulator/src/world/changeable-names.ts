/** Names that changes of Graph objects need: both directions of a reference, and the set that holds a type. */

const pairs = [
  ['members', 'memberOf'],
  ['owners', 'ownedObjects'],
  ['manager', 'directReports'],
  ['registeredUsers', 'registeredDevices'],
  ['registeredOwners', 'ownedDevices'],
] as const;

const inverses = new Map<string, string>(
  pairs.flatMap(([forward, inverse]) => [
    [forward.toLowerCase(), inverse],
    [inverse.toLowerCase(), forward],
  ]),
);

/** The other direction of a navigation, `undefined` when it has none. */
export const inverseOf = (navigation: string): string | undefined => inverses.get(navigation.toLowerCase());

/** Whether a navigation is the far side of a reference, such as `memberOf`. */
export const isInverse = (navigation: string): boolean =>
  pairs.some(([, inverse]) => inverse.toLowerCase() === navigation.toLowerCase());

/** A person has one manager: a new reference replaces the old one. */
export const isSingle = (navigation: string): boolean => navigation.toLowerCase() === 'manager';

/** All navigations that have another direction. */
export const pairedNavigations: readonly string[] = pairs.flat();

const setByType: Readonly<Record<string, string>> = {
  user: 'users',
  group: 'groups',
  device: 'devices',
  application: 'applications',
  serviceprincipal: 'serviceprincipals',
  orgcontact: 'contacts',
  directoryrole: 'directoryroles',
  administrativeunit: 'directory/administrativeunits',
};

const typeBySet: Readonly<Record<string, string>> = {
  users: 'user',
  groups: 'group',
  devices: 'device',
  applications: 'application',
  serviceprincipals: 'servicePrincipal',
  contacts: 'orgContact',
  directoryroles: 'directoryRole',
  'directory/administrativeunits': 'administrativeUnit',
};

/** Set of a directory object by its `@odata.type`. */
export const setOfType = (type: unknown): string | undefined =>
  typeof type === 'string' ? setByType[type.replace('#microsoft.graph.', '').toLowerCase()] : undefined;

/** `@odata.type` of the objects of a set, `undefined` for sets that hold no directory objects. */
export function odataTypeOf(set: string): string | undefined {
  const type = typeBySet[set];
  return type === undefined ? undefined : `#microsoft.graph.${type}`;
}
