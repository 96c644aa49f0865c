import type { Json, JsonObject } from '../../world.ts';
import type { Tenant } from '../core/tenant.ts';
import { REGIONS } from '../core/words.ts';
import type { ManagedIdentities } from './identities.ts';
import type { Layout, Range } from './layout.ts';
import type { ManagementGroup } from './management-groups.ts';

/**
 * The part of a resource body that one type's function makes; id, name and type are put around it, for top-level
 * resources location and tags too. An `undefined` property is left out of the answer.
 */
export type Body = Readonly<Record<string, Json | undefined>>;

/** The name of a type's object: for a top-level resource by its index, for a child by its place under the parent. */
export interface Naming {
  readonly type: string;
  readonly parent?: string;
  name(index: number, place: number): string;
}

const ENVIRONMENTS = ['prod', 'dev', 'test', 'shared'] as const;

/** Names, ids and references of everything in Azure; all of it computed. */
export class Estate {
  readonly tenant: Tenant;
  readonly layout: Layout;
  readonly groups: readonly ManagementGroup[];
  readonly identities: ManagedIdentities;
  readonly #naming: ReadonlyMap<string, Naming>;

  constructor(parts: {
    readonly tenant: Tenant;
    readonly layout: Layout;
    readonly groups: readonly ManagementGroup[];
    readonly identities: ManagedIdentities;
    readonly naming: ReadonlyMap<string, Naming>;
  }) {
    this.tenant = parts.tenant;
    this.layout = parts.layout;
    this.groups = parts.groups;
    this.identities = parts.identities;
    this.#naming = parts.naming;
  }

  subscriptionGuid(index: number): string {
    return this.tenant.guid('subscription', index);
  }

  subscriptionId(index: number): string {
    return `/subscriptions/${this.subscriptionGuid(index)}`;
  }

  /** The first group of every subscription has the same name; the others are numbered through the whole tenant. */
  groupName(group: number): string {
    if (this.layout.groupPlace(group).place === 0) return 'Network-Shared';
    const number = String(group).padStart(6, '0');
    return `rg-${number}-${this.layout.flavour(group)}-${ENVIRONMENTS[group % ENVIRONMENTS.length]}`;
  }

  groupId(group: number): string {
    return `${this.subscriptionId(this.layout.groupPlace(group).subscription)}/resourceGroups/${this.groupName(group)}`;
  }

  region(group: number): string {
    return this.tenant.pick('region', group, REGIONS);
  }

  /** Microsoft's spelling of a type, from its lower-case form. */
  typeName(type: string): string {
    return this.#naming.get(type)?.type ?? type;
  }

  name(type: string, index: number): string {
    return this.#naming.get(type)?.name(index, this.layout.place(type, index).place) ?? '';
  }

  /** The id in clean spelling, as references use it. */
  ref(type: string, index: number): string {
    const naming = this.#naming.get(type);
    const { group, parent } = this.layout.place(type, index);
    if (naming?.parent !== undefined) {
      return `${this.ref(naming.parent, parent)}/${naming.type.slice(naming.type.lastIndexOf('/') + 1)}/${this.name(type, index)}`;
    }
    return `${this.groupId(group)}/providers/${this.typeName(type)}/${this.name(type, index)}`;
  }

  /** The id in the spelling in which the resource itself is answered: lists mix letter case in their ids. */
  id(type: string, index: number): string {
    const clean = this.ref(type, index);
    const { group } = this.layout.place(type, index);
    if (group % 11 === 3) return clean.replace('/resourceGroups/', '/resourcegroups/');
    const name = this.groupName(group);
    return group % 13 === 5 ? clean.replace(`/${name}/`, `/${name.toUpperCase()}/`) : clean;
  }

  /** The objects of a type in the same resource group. */
  siblings(type: string, group: number): Range {
    return this.layout.inGroup(type, group);
  }

  /** The `place`-th object of a type in a resource group, turning round when there are fewer; none when there is none. */
  sibling(type: string, group: number, place: number): number | undefined {
    const [from, to] = this.siblings(type, group);
    return to > from ? from + (place % (to - from)) : undefined;
  }

  /** Some object of a type in the subscription of a resource group. */
  neighbour(type: string, group: number, place: number): number | undefined {
    const { subscription } = this.layout.groupPlace(group);
    const [from, to] = this.layout.inSubscriptions(type, [subscription, subscription + 1]);
    return to > from ? from + (place % (to - from)) : undefined;
  }

  /** `{ id }` of a resource, or null. */
  link(type: string, index: number | undefined): JsonObject | null {
    return index === undefined ? null : { id: this.ref(type, index) };
  }

  /** Owner and environment tags; absent and null in places, with values that are not plain words. */
  tags(type: string, index: number): Json | undefined {
    const roll = this.tenant.dice(`tags:${type}`, index, 12);
    if (roll === 0) return undefined;
    if (roll === 1) return null;
    if (roll === 2) return {};
    const { group } = this.layout.place(type, index);
    const tags: JsonObject = {
      environment: ENVIRONMENTS[group % ENVIRONMENTS.length] ?? 'prod',
      costCenter: `CC-${1000 + (group % 90)}`,
    };
    if (roll === 3) tags['owner <email>'] = 'o\'brien"@contoso.com';
    if (roll === 4) tags['hidden-link:portal'] = '';
    if (roll === 5) tags.assay = 'skip';
    return tags;
  }

  etag(type: string, index: number): string {
    return `W/"${this.tenant.guid('other', this.tenant.dice(`etag:${type}`, index, 0x7fffffff))}"`;
  }

  /** A GUID that belongs to one object and means nothing else, such as `vmId`. */
  serial(use: string, index: number): string {
    return this.tenant.guid('other', this.tenant.dice(use, index, 0x7fffffff));
  }
}
