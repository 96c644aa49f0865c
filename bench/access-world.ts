/** A random tenant of a given size, row by row: the same for the same seed. */
import { builtInRole, type ModelBuilder } from '../src/access/index.ts';

export interface AccessSize {
  readonly users: number;
  readonly groups: number;
  readonly servicePrincipals: number;
  readonly memberships: number;
  readonly subscriptions: number;
  readonly resourceGroups: number;
  readonly resources: number;
  readonly assignments: number;
  readonly customRoles: number;
}

export const accessSizes = {
  S: {
    users: 300,
    groups: 100,
    servicePrincipals: 50,
    memberships: 2000,
    subscriptions: 4,
    resourceGroups: 40,
    resources: 1000,
    assignments: 400,
    customRoles: 10,
  },
  M: {
    users: 3000,
    groups: 1000,
    servicePrincipals: 300,
    memberships: 20_000,
    subscriptions: 20,
    resourceGroups: 400,
    resources: 10_000,
    assignments: 2000,
    customRoles: 50,
  },
  L: {
    users: 30_000,
    groups: 10_000,
    servicePrincipals: 3000,
    memberships: 200_000,
    subscriptions: 100,
    resourceGroups: 4000,
    resources: 100_000,
    assignments: 20_000,
    customRoles: 200,
  },
  XL: {
    users: 300_000,
    groups: 100_000,
    servicePrincipals: 20_000,
    memberships: 2_000_000,
    subscriptions: 1000,
    resourceGroups: 40_000,
    resources: 1_000_000,
    assignments: 100_000,
    customRoles: 500,
  },
} as const satisfies Record<string, AccessSize>;

const types = [
  'Microsoft.Compute/virtualMachines',
  'Microsoft.Storage/storageAccounts',
  'Microsoft.KeyVault/vaults',
  'Microsoft.Web/sites',
  'Microsoft.Network/networkInterfaces',
  'Microsoft.Compute/disks',
  'Microsoft.Sql/servers',
];

const roles = [
  'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  'b24988ac-6180-42a0-ab88-20f7382dd24c',
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
  '9980e02c-c2be-4d73-94e8-173b1dc7cf3c',
  '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  '4633458b-17de-408a-b874-0445c86b69e6',
  '17d1049b-9a84-46fb-8f53-869881c3d3ab',
];

/** Numbers below 1, the same after the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const guid = (kind: number, index: number) =>
  `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;

export const userId = (index: number): string => guid(1, index);
export const groupId = (index: number): string => guid(2, index);
export const servicePrincipalId = (index: number): string => guid(3, index);
export const subscriptionId = (index: number): string => `/subscriptions/${guid(4, index)}`;
const managementGroup = (index: number) => `/providers/Microsoft.Management/managementGroups/mg-${index}`;

/** The group that every user is in. */
export const everyone = 0;

export function resourceGroupId(size: AccessSize, index: number): string {
  return `${subscriptionId(index % size.subscriptions)}/resourceGroups/rg-${index}`;
}

export function resourceId(size: AccessSize, index: number): string {
  const type = types[index % types.length] ?? '';
  return `${resourceGroupId(size, index % size.resourceGroups)}/providers/${type}/resource-${index}`;
}

export function fillModel(builder: ModelBuilder, size: AccessSize, seed: number): void {
  const random = randomNumbers(seed);
  const below = (count: number) => Math.floor(random() * count);
  fillDirectory(builder, size, below);
  fillScopes(builder, size, below);
  for (const id of roles) {
    const role = builtInRole(id);
    if (role) builder.addRoleDefinition(role);
  }
  for (let i = 0; i < size.customRoles; i++) {
    const namespace = types[below(types.length)] ?? '';
    builder.addRoleDefinition({
      id: guid(6, i),
      roleName: `custom ${i}`,
      roleType: 'CustomRole',
      permissions: [{ actions: [`${namespace}/*`, '*/read'], notActions: [`${namespace}/delete`] }],
    });
  }
  const scopeOf = () => {
    const where = random();
    if (where < 0.02) return managementGroup(below(50));
    if (where < 0.2) return subscriptionId(below(size.subscriptions));
    return where < 0.7 ? resourceGroupId(size, below(size.resourceGroups)) : resourceId(size, below(size.resources));
  };
  const principalOf = () => {
    const who = random();
    if (who < 0.5) return groupId(1 + below(size.groups - 1));
    return who < 0.8 ? userId(below(size.users)) : servicePrincipalId(below(size.servicePrincipals));
  };
  for (let i = 0; i < size.assignments; i++) {
    const custom = random() < 0.3;
    builder.addRoleAssignment({
      id: guid(7, i),
      principalId: principalOf(),
      roleDefinitionId: custom ? guid(6, below(size.customRoles)) : (roles[below(roles.length)] ?? ''),
      scope: scopeOf(),
      assignmentType: random() < 0.1 ? 'Eligible' : 'Assigned',
    });
  }
  // Everybody may read one subscription: answers with every user in them.
  builder.addRoleAssignment({
    id: guid(7, size.assignments),
    principalId: groupId(everyone),
    roleDefinitionId: roles[0] ?? '',
    scope: subscriptionId(0),
  });
}

/** Of every kind of row one in so many changes: users, machines and assignments go and come, memberships end and begin. */
export function changeModel(builder: ModelBuilder, size: AccessSize, oneIn: number): void {
  const each = (count: number, change: (index: number) => void) => {
    for (let i = 1; i < count; i += oneIn) change(i);
  };
  const { objects } = builder;
  each(size.users, (i) => builder.forgetObject(userId(i)));
  each(size.users, (i) => builder.addPrincipal({ id: userId(size.users + i), type: 'User' }));
  each(size.memberships, (i) =>
    builder.addMember(objects.find(groupId(1 + (i % 999))), objects.find(userId((i * 7) % size.users))),
  );
  each(size.memberships, (i) =>
    builder.removeMember(objects.find(groupId(everyone)), objects.find(userId(i % size.users))),
  );
  each(size.resources, (i) => builder.forgetScope(resourceId(size, i)));
  each(size.resources, (i) => builder.addScope({ id: resourceId(size, size.resources + i) }));
  each(size.assignments, (i) => builder.removeRoleAssignment(guid(7, i)));
  each(size.assignments, (i) => {
    const scope = resourceGroupId(size, i % size.resourceGroups);
    builder.addRoleAssignment({
      id: guid(7, 2 * size.assignments + i),
      principalId: userId(i),
      roleDefinitionId: roles[0] ?? '',
      scope,
    });
  });
}

function fillDirectory(builder: ModelBuilder, size: AccessSize, below: (count: number) => number): void {
  const users = Array.from({ length: size.users }, (_, i) => builder.addPrincipal({ id: userId(i), type: 'User' }));
  for (let i = 0; i < size.servicePrincipals; i++) {
    const type = i % 4 === 0 ? 'Application' : 'ManagedIdentity';
    builder.directory.addServicePrincipal({ id: servicePrincipalId(i), appId: guid(8, i), servicePrincipalType: type });
    if (i % 4 === 0) {
      builder.directory.addApplication({ id: guid(9, i), appId: guid(8, i), owners: [userId(below(size.users))] });
    }
  }
  const groups = Array.from({ length: size.groups }, (_, i) =>
    builder.addGroup({ id: groupId(i), isAssignableToRole: i % 1000 === 1 }),
  );
  for (const user of users) builder.addMember(groups[everyone] ?? 0, user);
  const nested = Math.min(size.groups * 0.3, size.memberships);
  // A group lies in one with a lower number, as people nest them; a few circles are there all the same.
  for (let i = 0; i < nested; i++) {
    const child = 1 + below(size.groups - 1);
    const parent = i % 1000 === 0 ? child + below(size.groups - child) : 1 + below(child);
    if (parent !== child) builder.addMember(groups[parent] ?? 0, groups[child] ?? 0);
  }
  for (let i = size.users + nested; i < size.memberships; i++) {
    builder.addMember(groups[1 + below(size.groups - 1)] ?? 0, users[below(size.users)] ?? 0);
  }
  const templates = [
    '62e90394-69f5-4237-9190-012177145e10',
    'e8611ab8-c189-46e8-94e1-60213ab1f814',
    'fe930be7-5e62-47db-91af-98c3a49a38b1',
    '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
    '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  ];
  for (let i = 0; i < 200; i++) {
    const roleTemplateId = templates[i % templates.length] ?? '';
    builder.directory.addRoleAssignment({ id: guid(10, i), principalId: userId(below(size.users)), roleTemplateId });
  }
}

function fillScopes(builder: ModelBuilder, size: AccessSize, below: (count: number) => number): void {
  for (let i = 0; i < 50; i++) {
    builder.addScope({ id: managementGroup(i), parent: i === 0 ? '/' : managementGroup(below(i)) });
  }
  for (let i = 0; i < size.subscriptions; i++) {
    builder.addScope({ id: subscriptionId(i), parent: managementGroup(below(50)) });
  }
  for (let i = 0; i < size.resources; i++) {
    const scope = builder.addScope({ id: resourceId(size, i) });
    // A tenth of the machines and sites has an identity.
    if (i % 70 === 0 || i % 70 === 3) {
      builder.resources.addIdentity(scope, servicePrincipalId(1 + below(size.servicePrincipals - 1)));
    }
  }
}
