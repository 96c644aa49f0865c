import { emptyCollection } from '../../collection.ts';
import type { Collection, JsonObject } from '../../world.ts';
import { joinedCollection } from '../core/lazy-collection.ts';
import { Pattern } from '../core/pattern.ts';
import { type Numbered, tiling } from '../core/tiling.ts';
import { CLIENTS, clientIdentities } from './clients.ts';
import { type Directory, opaqueCollection } from './directory.ts';
import { appRoleId, GRAPH_PERMISSIONS } from './graph-permissions.ts';
import { servicePrincipalName } from './service-principals.ts';

/** Graph permissions of the applications behind the clients, in turn; one managed identity in 50 has one too. */
const PER_APPLICATION = new Pattern([0, 1, 3, 0, 2]);
const MANAGED_EVERY = 50;
/** Assignment without a role of the application's own. */
const DEFAULT_ROLE = '00000000-0000-0000-0000-000000000000';

interface Subject {
  readonly id: string;
  readonly name: string;
  readonly type: 'ServicePrincipal' | 'User' | 'Group';
}

/** All app role assignments, numbered: clients, applications, managed identities, users and groups of enterprise applications. */
export class AppRoleAssignments {
  readonly #directory: Directory;
  readonly #clientRoles: readonly (readonly [client: number, value: string])[];
  readonly #users: Numbered;
  readonly #groups: Numbered;
  readonly #starts: {
    readonly applications: number;
    readonly managed: number;
    readonly users: number;
    readonly groups: number;
    readonly end: number;
  };
  readonly #userName: (user: number) => string;
  readonly #groupName: (group: number) => string;

  constructor(directory: Directory, userName: (user: number) => string, groupName: (group: number) => string) {
    const { tenant, numbers, counts } = directory;
    const { enterpriseApplications: vendors, users, groups } = tenant.scale;
    this.#directory = directory;
    this.#userName = userName;
    this.#groupName = groupName;
    this.#clientRoles = clientIdentities(tenant).flatMap((client, at) =>
      client.applicationPermissions.map((value): readonly [number, string] => [at, value]),
    );
    this.#users = tiling(vendors, users, [2, 0, 5], 17);
    this.#groups = tiling(vendors, groups, [1, 2], 19);
    const applications = this.#clientRoles.length;
    const managed = applications + PER_APPLICATION.before(numbers.applications - CLIENTS);
    const usersAt = managed + Math.ceil((counts.total - numbers.managed) / MANAGED_EVERY);
    const groupsAt = usersAt + this.#users.total;
    this.#starts = { applications, managed, users: usersAt, groups: groupsAt, end: groupsAt + this.#groups.total };
  }

  get total(): number {
    return this.#starts.end;
  }

  /** Those whose holder is a service principal. */
  get ofPrincipals(): number {
    return this.#starts.users;
  }

  #range(from: number, to: number): Collection {
    const { tenant } = this.#directory;
    if (to <= from) return emptyCollection;
    const all = opaqueCollection(tenant, 'appRoleAssignment', this.total, (n) => this.#body(n));
    return {
      size: to - from,
      at(index) {
        if (!(index >= 0 && index < to - from)) throw new RangeError(`no item ${index}`);
        return all.at(from + index);
      },
      find(id) {
        const n = tenant.ids.readOpaque('appRoleAssignment', id, to);
        return n !== undefined && n >= from ? all.at(n) : undefined;
      },
    };
  }

  /** What a service principal was granted. */
  ofPrincipal(number: number): Collection {
    const { numbers } = this.#directory;
    if (number < CLIENTS) {
      const from = this.#clientRoles.findIndex(([client]) => client === number);
      return from < 0
        ? emptyCollection
        : this.#range(from, this.#clientRoles.findLastIndex(([client]) => client === number) + 1);
    }
    if (number < numbers.applications) {
      const from = this.#starts.applications + PER_APPLICATION.before(number - CLIENTS);
      return this.#range(from, from + PER_APPLICATION.of(number - CLIENTS));
    }
    const managed = number - numbers.managed;
    if (managed < 0 || managed % MANAGED_EVERY !== 0) return emptyCollection;
    return this.#range(
      this.#starts.managed + managed / MANAGED_EVERY,
      this.#starts.managed + managed / MANAGED_EVERY + 1,
    );
  }

  /** Who was assigned to a service principal: Microsoft Graph's holders, or an enterprise application's people. */
  toPrincipal(number: number): Collection {
    const { numbers } = this.#directory;
    if (number === numbers.firstParty) return this.#range(0, this.#starts.users);
    const vendor = number - numbers.enterprise;
    if (vendor < 0 || number >= numbers.firstParty) return emptyCollection;
    const part = (relation: Numbered, start: number, before: number): Collection =>
      this.#range(start + before, start + before + relation.sizeOf(vendor));
    return joinedCollection([
      part(this.#users, this.#starts.users, this.#users.before(vendor)),
      part(this.#groups, this.#starts.groups, this.#groups.before(vendor)),
    ]);
  }

  ofUser(user: number): Collection {
    return this.#ofMember(this.#users, this.#starts.users, user);
  }

  ofGroup(group: number): Collection {
    return this.#ofMember(this.#groups, this.#starts.groups, group);
  }

  #ofMember(relation: Numbered, start: number, member: number): Collection {
    return joinedCollection(
      relation.ownersOf(member).map((vendor) => {
        const places = Array.from({ length: relation.sizeOf(vendor) }, (_, place) => place);
        const place = places.find((at) => relation.member(vendor, at) === member) ?? 0;
        const n = start + relation.before(vendor) + place;
        return this.#range(n, n + 1);
      }),
    );
  }

  #body(n: number): JsonObject {
    const { tenant } = this.#directory;
    const { subject, resource, role } = this.#parts(n);
    return {
      id: tenant.ids.opaque('appRoleAssignment', n),
      deletedDateTime: null,
      appRoleId: role,
      createdDateTime: tenant.daysAgo(5 + (n % 900), 'app-role', n),
      principalDisplayName: subject.name,
      principalId: subject.id,
      principalType: subject.type,
      resourceDisplayName: servicePrincipalName(this.#directory, resource),
      resourceId: tenant.guid('servicePrincipal', resource),
    };
  }

  #parts(n: number): { readonly subject: Subject; readonly resource: number; readonly role: string } {
    const { tenant, numbers } = this.#directory;
    const principal = (number: number): Subject => ({
      id: tenant.guid('servicePrincipal', number),
      name: servicePrincipalName(this.#directory, number),
      type: 'ServicePrincipal',
    });
    const graph = numbers.firstParty;
    const client = this.#clientRoles[n];
    if (client !== undefined) return { subject: principal(client[0]), resource: graph, role: appRoleId(client[1]) };
    if (n < this.#starts.managed) {
      const { parent, place } = PER_APPLICATION.locate(n - this.#starts.applications);
      const role = GRAPH_PERMISSIONS[(parent * 5 + place) % GRAPH_PERMISSIONS.length]?.[1] ?? DEFAULT_ROLE;
      return { subject: principal(parent + CLIENTS), resource: graph, role };
    }
    if (n < this.#starts.users) {
      const role = GRAPH_PERMISSIONS[n % GRAPH_PERMISSIONS.length]?.[1] ?? DEFAULT_ROLE;
      return {
        subject: principal(numbers.managed + (n - this.#starts.managed) * MANAGED_EVERY),
        resource: graph,
        role,
      };
    }
    const people = n < this.#starts.groups;
    const relation = people ? this.#users : this.#groups;
    const { owner, place } = relation.locate(n - (people ? this.#starts.users : this.#starts.groups));
    const member = relation.member(owner, place);
    const subject: Subject = people
      ? { id: tenant.guid('user', member), name: this.#userName(member), type: 'User' }
      : { id: tenant.guid('group', member), name: this.#groupName(member), type: 'Group' };
    return { subject, resource: numbers.enterprise + owner, role: DEFAULT_ROLE };
  }
}
