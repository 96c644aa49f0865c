import { resourceType } from '../scopes/path.ts';
import type { ScopeTreeBuilder } from '../scopes/scope-tree.ts';
import { Edges } from './edges.ts';
import { Grow } from './grow.ts';
import type { ResourceRow } from './input.ts';
import { type ObjectsBuilder, objectKind } from './objects.ts';
import { type Resources, resourceFlag, type VaultPolicy } from './resources.ts';

export class ResourcesBuilder {
  readonly #objects: ObjectsBuilder;
  readonly #scopes: ScopeTreeBuilder;
  readonly #flags = new Grow(Uint8Array);
  readonly #identities: [scope: number, principal: number][] = [];
  /** A user-assigned identity is named by its resource; who it is says the resource itself. */
  readonly #uses: [scope: number, identity: number][] = [];
  readonly #policies: VaultPolicy[] = [];

  constructor(objects: ObjectsBuilder, scopes: ScopeTreeBuilder) {
    this.#objects = objects;
    this.#scopes = scopes;
  }

  add({ id, type, identity, properties }: ResourceRow): number {
    const scope = this.#scopes.intern(id);
    const principals = [
      identity?.principalId,
      ...Object.values(identity?.userAssignedIdentities ?? {}).map((one) => one?.principalId),
    ];
    for (const principal of principals) if (principal) this.addIdentity(scope, principal);
    for (const assigned of Object.keys(identity?.userAssignedIdentities ?? {})) {
      this.#uses.push([scope, this.#scopes.intern(assigned)]);
    }
    const kind = (type ?? resourceType(id))?.toLowerCase();
    if (kind === 'microsoft.managedidentity/userassignedidentities' && typeof properties?.principalId === 'string') {
      this.addIdentity(scope, properties.principalId);
    }
    if (properties) this.#setFlag(scope, flagsOf(kind, properties));
    if (kind === 'microsoft.keyvault/vaults' && properties) this.#addPolicies(scope, properties);
    return scope;
  }

  /** The service principal of a resource's identity. */
  addIdentity(scope: number, principalId: string): void {
    this.#identities.push([scope, this.#objects.put(principalId, objectKind.managedIdentity)]);
  }

  done(objects: number, scopes: number): Resources {
    const edges = new Edges();
    const seen = new Set<string>();
    const add = (scope: number, principal: number) => {
      if (seen.has(`${scope} ${principal}`)) return;
      seen.add(`${scope} ${principal}`);
      edges.add(scope, principal);
    };
    for (const [scope, principal] of this.#identities) add(scope, principal);
    const principalsOf = Map.groupBy(this.#identities, ([scope]) => scope);
    for (const [scope, identity] of this.#uses) {
      for (const [, principal] of principalsOf.get(identity) ?? []) add(scope, principal);
    }
    const { forward, backward } = edges.done(Math.max(objects, scopes));
    const flags = new Uint8Array(scopes);
    flags.set(this.#flags.view());
    return {
      flags,
      identities: forward,
      identityOf: backward,
      policies: this.#policies,
      policiesOf: Map.groupBy(this.#policies, ({ vault }) => vault),
    };
  }

  #setFlag(scope: number, flag: number): void {
    while (this.#flags.length <= scope) this.#flags.push(0);
    this.#flags.set(scope, this.#flags.at(scope) | flag);
  }

  #addPolicies(vault: number, properties: Readonly<Record<string, unknown>>): void {
    for (const policy of listOf(properties.accessPolicies)) {
      const { objectId, tenantId, applicationId, permissions } = recordOf(policy);
      // A policy for another tenant's directory names objects that are not in this one.
      const foreign = typeof tenantId === 'string' && typeof properties.tenantId === 'string';
      if (typeof objectId !== 'string' || (foreign && tenantId !== properties.tenantId)) continue;
      const { secrets, keys, certificates } = recordOf(permissions);
      this.#policies.push({
        vault,
        principal: this.#objects.intern(objectId),
        application: typeof applicationId === 'string' ? applicationId : undefined,
        secrets: words(secrets),
        keys: words(keys),
        certificates: words(certificates),
      });
    }
  }
}

function flagsOf(type: string | undefined, properties: Readonly<Record<string, unknown>>): number {
  const keysOff = type === 'microsoft.storage/storageaccounts' && properties.allowSharedKeyAccess === false;
  const localOff = properties.disableLocalAuth === true || properties.adminUserEnabled === false;
  const rbac = type === 'microsoft.keyvault/vaults' && properties.enableRbacAuthorization === true;
  return resourceFlag.known | (keysOff || localOff ? resourceFlag.keysOff : 0) | (rbac ? resourceFlag.rbacVault : 0);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const words = (value: unknown) =>
  listOf(value).flatMap((word) => (typeof word === 'string' ? [word.toLowerCase()] : []));
