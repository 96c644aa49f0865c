import { resourceType } from '../scopes/path.ts';
import type { ScopeTreeBuilder } from '../scopes/scope-tree-builder.ts';
import { Edges } from './edges.ts';
import { Grow } from './grow.ts';
import type { ResourceRow } from './input.ts';
import { markColumn, movedTo, type Numbers, valuesThatStay } from './numbers.ts';
import type { ObjectsBuilder } from './objects.ts';
import { type IdentityRows, type Resources, resourceFlag } from './resources.ts';
import { VaultPolicies } from './vault-policies.ts';

export class ResourcesBuilder {
  readonly #objects: ObjectsBuilder;
  readonly #scopes: ScopeTreeBuilder;
  readonly #flags: Grow<Uint8Array>;
  readonly #runsAs: Edges;
  /** A user-assigned identity is named by its resource; who it is says the resource itself. */
  readonly #uses: Edges;
  /** Scope of a user-assigned identity to its service principal. */
  readonly #own: Map<number, number>;
  readonly #policies: VaultPolicies;

  constructor(objects: ObjectsBuilder, scopes: ScopeTreeBuilder, base?: Resources) {
    const rows = base?.identityRows;
    this.#objects = objects;
    this.#scopes = scopes;
    this.#flags = new Grow(Uint8Array, base?.flags.slice());
    this.#runsAs = new Edges(rows?.runsAs);
    this.#uses = new Edges(rows?.uses);
    this.#own = new Map(rows && Array.from(rows.own.from, (scope, i) => [scope, rows.own.to[i] ?? 0]));
    this.#policies = new VaultPolicies(objects, base?.policies);
  }

  add({ id, type, identity, properties }: ResourceRow): number {
    const scope = this.#scopes.put(id);
    const assigned = Object.entries(identity?.userAssignedIdentities ?? {});
    for (const principal of [identity?.principalId, ...assigned.map(([, one]) => one?.principalId)]) {
      if (principal) this.addIdentity(scope, principal);
    }
    for (const [one] of assigned) this.addUse(scope, one);
    const kind = (type ?? resourceType(id))?.toLowerCase();
    if (kind === 'microsoft.managedidentity/userassignedidentities' && typeof properties?.principalId === 'string') {
      this.#own.set(scope, this.#objects.intern(properties.principalId));
    }
    if (properties) this.#setFlag(scope, flagsOf(kind, properties));
    if (kind === 'microsoft.keyvault/vaults' && properties) this.#policies.add(scope, properties);
    return scope;
  }

  /** The service principal of a resource's identity. */
  addIdentity(scope: number, principalId: string): void {
    this.#runsAs.add(scope, this.#objects.intern(principalId));
  }

  /** A user-assigned identity of a resource, by the id of that identity. */
  addUse(scope: number, identity: string): void {
    this.#uses.add(scope, this.#scopes.intern(identity));
  }

  removeIdentity(resource: string, principalId: string): void {
    const [scope, principal] = [this.#scopes.find(resource), this.#objects.find(principalId)];
    if (scope >= 0 && principal >= 0) this.#runsAs.remove(scope, principal);
  }

  removeUse(resource: string, identity: string): void {
    const [scope, used] = [this.#scopes.find(resource), this.#scopes.find(identity)];
    if (scope >= 0 && used >= 0) this.#uses.remove(scope, used);
  }

  /** Takes back what the resource says of itself, except whom it runs as. */
  forget(scope: number): void {
    if (scope < this.#flags.length) this.#flags.set(scope, 0);
    this.#own.delete(scope);
    this.#policies.forget(scope);
  }

  /** The service principal of a user-assigned identity, by the id of that identity. */
  principalOf(identity: string): number | undefined {
    return this.#own.get(this.#scopes.find(identity));
  }

  mark(objects: Uint8Array, scopes: Uint8Array): void {
    this.#runsAs.mark(scopes, objects);
    this.#uses.mark(scopes, scopes);
    markColumn(scopes, this.#own.keys());
    markColumn(objects, this.#own.values());
    this.#policies.mark(objects, scopes);
  }

  done(objects: Numbers, scopes: Numbers): Resources {
    const identityRows: IdentityRows = {
      runsAs: this.#runsAs.list(scopes, objects),
      uses: this.#uses.list(scopes, scopes),
      own: {
        from: Uint32Array.from(this.#own.keys(), (scope) => movedTo(scopes, scope)),
        to: Uint32Array.from(this.#own.values(), (principal) => movedTo(objects, principal)),
      },
    };
    const { forward, backward } = identitiesOf(identityRows).done({ size: scopes.size }, { size: objects.size });
    const flags = new Uint8Array(scopes.size);
    flags.set(scopes.moved ? valuesThatStay(this.#allFlags(scopes.moved.length), scopes) : this.#flags.view());
    const policies = this.#policies.done(objects, scopes);
    return {
      flags,
      identities: forward,
      identityOf: backward,
      identityRows,
      policies,
      policiesOf: Map.groupBy(policies, ({ vault }) => vault),
    };
  }

  #allFlags(size: number): Uint8Array {
    const flags = new Uint8Array(size);
    flags.set(this.#flags.view());
    return flags;
  }

  #setFlag(scope: number, flag: number): void {
    while (this.#flags.length <= scope) this.#flags.push(0);
    this.#flags.set(scope, this.#flags.at(scope) | flag);
  }
}

/** Scopes to the principals that they run as: their own, and those of the identities that they use. Each once. */
function identitiesOf({ runsAs, uses, own }: IdentityRows): Edges {
  const edges = new Edges();
  const principals = new Map<number, Set<number>>();
  for (const { from, to } of [runsAs, own]) {
    for (let i = 0; i < from.length; i++) {
      const known = principals.get(from[i] ?? 0) ?? new Set();
      principals.set(from[i] ?? 0, known.add(to[i] ?? 0));
    }
  }
  const all = new Map(principals);
  for (let i = 0; i < uses.from.length; i++) {
    const scope = uses.from[i] ?? 0;
    const used = principals.get(uses.to[i] ?? 0);
    if (used) all.set(scope, new Set([...(all.get(scope) ?? []), ...used]));
  }
  for (const [scope, some] of all) for (const principal of some) edges.add(scope, principal);
  return edges;
}

function flagsOf(type: string | undefined, properties: Readonly<Record<string, unknown>>): number {
  const keysOff = type === 'microsoft.storage/storageaccounts' && properties.allowSharedKeyAccess === false;
  const localOff = properties.disableLocalAuth === true || properties.adminUserEnabled === false;
  const rbac = type === 'microsoft.keyvault/vaults' && properties.enableRbacAuthorization === true;
  return resourceFlag.known | (keysOff || localOff ? resourceFlag.keysOff : 0) | (rbac ? resourceFlag.rbacVault : 0);
}
