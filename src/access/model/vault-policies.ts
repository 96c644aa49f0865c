import { movedTo, type Numbers } from './numbers.ts';
import type { ObjectsBuilder } from './objects.ts';
import type { VaultPolicy } from './resources.ts';

/** The access policies of key vaults while they come and go. */
export class VaultPolicies {
  readonly #objects: ObjectsBuilder;
  readonly #policies: Map<number, VaultPolicy[]>;

  constructor(objects: ObjectsBuilder, base: readonly VaultPolicy[] = []) {
    this.#objects = objects;
    this.#policies = Map.groupBy(base, ({ vault }) => vault);
  }

  /** @param properties of the vault, as Microsoft writes them */
  add(vault: number, properties: Readonly<Record<string, unknown>>): void {
    const policies = this.#policies.get(vault) ?? [];
    this.#policies.set(vault, policies);
    for (const policy of listOf(properties.accessPolicies)) {
      const { objectId, tenantId, applicationId, permissions } = recordOf(policy);
      // A policy for another tenant's directory names objects that are not in this one.
      const foreign = typeof tenantId === 'string' && typeof properties.tenantId === 'string';
      if (typeof objectId !== 'string' || (foreign && tenantId !== properties.tenantId)) continue;
      const { secrets, keys, certificates } = recordOf(permissions);
      policies.push({
        vault,
        principal: this.#objects.intern(objectId),
        application: typeof applicationId === 'string' ? applicationId : undefined,
        secrets: words(secrets),
        keys: words(keys),
        certificates: words(certificates),
      });
    }
  }

  forget(vault: number): void {
    this.#policies.delete(vault);
  }

  mark(objects: Uint8Array, scopes: Uint8Array): void {
    for (const { vault, principal } of [...this.#policies.values()].flat()) {
      scopes[vault] = 1;
      objects[principal] = 1;
    }
  }

  done(objects: Numbers, scopes: Numbers): readonly VaultPolicy[] {
    const policies = [...this.#policies.values()].flat();
    if (!objects.moved && !scopes.moved) return policies;
    return policies.map((policy) => ({
      ...policy,
      vault: movedTo(scopes, policy.vault),
      principal: movedTo(objects, policy.principal),
    }));
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const words = (value: unknown) =>
  listOf(value).flatMap((word) => (typeof word === 'string' ? [word.toLowerCase()] : []));
