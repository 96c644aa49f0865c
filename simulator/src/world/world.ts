/**
 * What a simulated tenant is: the contract between the worlds (where the data comes from) and the services (Entra, Graph,
 * Resource Manager, Resource Graph) that serve it. Worlds know no HTTP; services know no generator and no recording.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/**
 * A list whose items are made when asked for, so that a world of a million resources needs no memory for them.
 * `at` is deterministic; `find` takes an id in any letter case.
 */
export interface Collection {
  readonly size: number;
  at(index: number): JsonObject;
  find(id: string): JsonObject | undefined;
}

export type Licence = 'P1' | 'P2' | 'Governance' | 'WorkloadIdentitiesPremium';

/** An application that may sign in, with what it was granted. Times are ISO 8601. */
export interface ClientIdentity {
  /** Short name by which people and tests pick it: `reader`, `expired-secret`, `no-consent`, `no-reader`, ... */
  readonly name: string;
  readonly clientId: string;
  readonly servicePrincipalId: string;
  readonly secrets: readonly { readonly value: string; readonly endDateTime: string }[];
  /** PEM certificates whose private key may sign a client assertion. */
  readonly certificates: readonly string[];
  /** Graph application permissions by value, such as `User.Read.All`. */
  readonly applicationPermissions: readonly string[];
  /** Graph delegated permissions; a token of this client then carries `scp` and no `roles`. */
  readonly delegatedPermissions: readonly string[];
  /** Where its sign-in page may send a browser back to; the port of http://localhost counts for nothing. */
  readonly redirectUris?: readonly string[];
  /** Signs users in without a secret of its own. */
  readonly publicClient?: boolean;
  /** Issuers and subjects whose tokens stand for a secret, beside those of the application object. */
  readonly federatedCredentials?: readonly {
    readonly issuer: string;
    readonly subject: string;
    readonly audiences: readonly string[];
  }[];
  /** Azure role assignments of the service principal, beyond those that the world's own role assignments give it. */
  readonly roleAssignments: readonly { readonly scope: string; readonly roleDefinitionId: string }[];
}

export type ClientChanges = Partial<
  Pick<ClientIdentity, 'secrets' | 'certificates' | 'applicationPermissions' | 'delegatedPermissions'>
>;

/**
 * Graph entity sets by their path below /v1.0, in lower case: `users`, `groups`, `serviceprincipals`, `applications`,
 * `devices`, `domains`, `organization`, `subscribedskus`, `directoryroles`, `directory/administrativeunits`,
 * `rolemanagement/directory/roledefinitions`, `rolemanagement/directory/roleassignments`,
 * `rolemanagement/directory/roleeligibilityscheduleinstances`, `rolemanagement/directory/roleassignmentscheduleinstances`,
 * `identity/conditionalaccess/policies`, `identity/conditionalaccess/namedlocations`,
 * `reports/authenticationmethods/userregistrationdetails`, `directory/deleteditems/microsoft.graph.user`, ...
 * Items are whole Graph bodies with every property the service could return (`signInActivity` included); the Graph
 * service does `$select`, licences, permissions and paging.
 */
export interface GraphWorld {
  set(path: string): Collection | undefined;
  /** A navigation of one object: ('groups', id, 'members'). `undefined` when the object or the navigation does not exist. */
  navigation(set: string, id: string, name: string): Collection | undefined;
  /** A singleton such as `policies/authorizationpolicy`. */
  singleton(path: string): JsonObject | undefined;
  /** Any directory object by id, with its `@odata.type`. */
  object(id: string): JsonObject | undefined;
}

/**
 * Resource Manager objects by type in lower case (`microsoft.storage/storageaccounts`,
 * `microsoft.storage/storageaccounts/blobservices/containers`, `microsoft.resources/subscriptions`,
 * `microsoft.resources/subscriptions/resourcegroups`, `microsoft.management/managementgroups`,
 * `microsoft.authorization/roleassignments`, ...). Items are whole ARM bodies as the newest api-version returns them.
 */
export interface ArmWorld {
  /** Types that this world holds, in lower case. */
  types(): readonly string[];
  /** All objects of a type at or below a scope: `/`, a management group, a subscription, a resource group or a resource. */
  list(type: string, within: string): Collection;
  /** Objects of an extension type (role assignments, deny assignments, diagnostic settings, locks) exactly at a scope. */
  listAt(type: string, scope: string): Collection;
  get(id: string): JsonObject | undefined;
  /** Scopes above one, nearest first, up to and with `/`: resource -> group -> subscription -> management groups -> `/`. */
  ancestors(scope: string): readonly string[];
  /** Namespaces in the form `Microsoft.Storage`; anything not listed is not registered in that subscription. */
  registeredProviders(subscriptionId: string): readonly string[];
}

/** Counts that a correct reader must arrive at: ARM types and Graph sets in lower case, navigations as `groups/members`. */
export type Truth = Readonly<Record<string, number>>;

export interface World {
  readonly name: string;
  readonly tenantId: string;
  readonly displayName: string;
  readonly defaultDomain: string;
  readonly licences: ReadonlySet<Licence>;
  readonly clients: readonly ClientIdentity[];
  readonly graph: GraphWorld;
  readonly arm: ArmWorld;
  /** Whole-world counts, computed from the world's own rules and not through the services. */
  truth(): Truth;
}

/** A world that can be changed while it is served; `changedSince` feeds delta queries. */
export interface ChangeableWorld extends World {
  /** Grows by one with every change. */
  readonly version: number;
  /** Creates or replaces a Graph object (`set` as in GraphWorld) or, with set `arm`, an ARM object by its `id`. */
  put(set: string, body: JsonObject): void;
  remove(set: string, id: string): void;
  addReference(set: string, id: string, navigation: string, targetId: string): void;
  removeReference(set: string, id: string, navigation: string, targetId: string): void;
  /** Creates or replaces an object that belongs to one other: ('serviceprincipals', id, 'appRoleAssignments', body). */
  putChild(set: string, id: string, navigation: string, body: JsonObject): void;
  removeChild(set: string, id: string, navigation: string, childId: string): void;
  /** Lets an application sign in as it is now described, or no longer at all. */
  setClient(clientId: string, client: ClientIdentity | undefined): void;
  /** Registers a resource provider in a subscription, or takes its registration away. */
  setRegistered(subscriptionId: string, namespace: string, registered: boolean): void;
  /** Changes what a client was granted or its secrets; tokens that were issued stay as they are. */
  changeClient(name: string, changes: ClientChanges): void;
  /** Objects of a set changed after a version: their id, whether they were removed, and references changed by navigation. */
  changedSince(set: string, version: number): readonly WorldChange[];
  /** Every change of a Resource Manager object, oldest first; what went with a removed object has changes of its own. */
  armChanges(): readonly ArmChange[];
}

/** One change of a Resource Manager object: without `before` it was created, without `after` it was removed. */
export interface ArmChange {
  readonly id: string;
  readonly time: Date;
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}

export interface WorldChange {
  readonly id: string;
  readonly removed: boolean;
  readonly references: readonly { readonly navigation: string; readonly targetId: string; readonly removed: boolean }[];
}
