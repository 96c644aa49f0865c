import { activeAt, assignmentKind } from '../model/assignments.ts';
import { tenantScope } from '../model/directory.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';
import type { Missing } from '../model/unreadable.ts';
import { Closure } from '../questions/closure.ts';
import { concerns } from '../questions/denies.ts';
import { type Tier, tiers, tiersOf } from '../questions/tiers.ts';

/** One role at one scope, and how the principal comes by it. */
export interface Holding {
  readonly roleAssignmentId: string;
  readonly roleDefinitionId: string;
  readonly roleName: string;
  /** The strongest one; none for a role whose permissions no tier stands for, or were not read. */
  readonly tier: Tier | null;
  readonly scope: string;
  /** Groups from the principal outward; empty for a direct assignment. */
  readonly via: readonly string[];
  /** Groups of the chain whose membership has to be activated. */
  readonly activate: readonly string[];
  readonly assignmentType: 'Assigned' | 'Activated' | 'Eligible';
  readonly delegated: boolean;
  /** Condition of the assignment, as it was written. */
  readonly condition?: string;
  readonly endDateTime?: string;
}

export interface DirectoryHolding {
  readonly id: string;
  /** Template id of the directory role. */
  readonly roleTemplateId: string;
  /** `/` or the id of a unit, an application or a service principal. */
  readonly directoryScopeId: string;
  /** The role-assignable group that holds the role; none when the principal does itself. */
  readonly via: readonly string[];
  readonly assignmentType: 'Assigned' | 'Activated' | 'Eligible';
}

export interface AppHolding {
  readonly id: string;
  readonly resourceId: string;
  readonly appRoleId: string;
  readonly via: readonly string[];
}

export interface Held {
  /** Whether the directory holds such a principal. */
  readonly known: boolean;
  /** The strongest first, then by scope. */
  readonly holdings: readonly Holding[];
  readonly directoryRoles: readonly DirectoryHolding[];
  readonly appRoles: readonly AppHolding[];
  /** Ids of deny assignments that name it. */
  readonly denies: readonly string[];
  readonly missing: readonly Missing[];
}

const types = ['Assigned', 'Activated', 'Eligible'] as const;

/** Every role that a principal holds anywhere, assignment by assignment: in Azure, in the directory and of applications. */
export function held(model: Model, principalId: string, at: number): Held {
  const principal = model.objects.ids.find(principalId);
  const missing = [...model.unreadable.directory, ...[...model.unreadable.scopes.values()].flat()];
  if (principal < 0 || model.objects.kind[principal] === objectKind.absent) {
    return { known: false, holdings: [], directoryRoles: [], appRoles: [], denies: [], missing };
  }
  const closure = new Closure(model, principal);
  const holders = closure.all();
  return {
    known: true,
    holdings: holders
      .flatMap((holder) => holdingsOf(model, closure, holder, at))
      .sort((a, b) => rank(a) - rank(b) || (a.scope < b.scope ? -1 : 1)),
    directoryRoles: holders.flatMap((holder) => directoryRolesOf(model, closure, holder, at)),
    appRoles: holders.flatMap((holder) => appRolesOf(model, closure, holder)),
    denies: model.denies.filter((deny) => concerns(deny, (object) => closure.has(object))).map(({ id }) => id),
    missing,
  };
}

const rank = ({ tier }: Holding) => (tier === null ? tiers.length : tiers.indexOf(tier));

function holdingsOf(model: Model, closure: Closure, holder: number, at: number): Holding[] {
  const { assignments } = model;
  return Array.from(assignments.byPrincipal.of(holder)).flatMap((row): Holding[] => {
    const role = model.roles[assignments.role[row] ?? 0];
    if (!role || !activeAt(assignments, row, at)) return [];
    const condition = assignments.condition[row] ?? -1;
    const to = assignments.to[row] ?? 0;
    return [
      {
        roleAssignmentId: assignments.ids.text(row),
        roleDefinitionId: role.id,
        roleName: role.name,
        tier: tiersOf(model, assignments.role[row] ?? 0)[0] ?? null,
        scope: model.scopes.text(assignments.scope[row] ?? 0),
        via: closure.chain(holder).map((group) => model.objects.ids.text(group)),
        activate: closure.activations(holder).map((group) => model.objects.ids.text(group)),
        assignmentType: types[assignments.kind[row] ?? 0] ?? 'Assigned',
        delegated: assignments.delegated[row] === 1,
        ...(condition >= 0 && { condition: model.conditions.texts[condition] ?? '' }),
        ...(Number.isFinite(to) && { endDateTime: new Date(to).toISOString() }),
      },
    ];
  });
}

/** Roles of the directory do not follow nested groups: the principal's own, and those of groups it is a direct member of. */
function directoryRolesOf(model: Model, closure: Closure, holder: number, at: number): DirectoryHolding[] {
  const { directoryRoles, objects } = model;
  const chain = closure.chain(holder);
  if (chain.length > 1) return [];
  const afterActivation = !closure.has(holder);
  return Array.from(directoryRoles.byPrincipal.of(holder)).flatMap((row) => {
    if (!activeAt(directoryRoles, row, at)) return [];
    const scope = directoryRoles.scope[row] ?? tenantScope;
    const kind = afterActivation ? assignmentKind.eligible : (directoryRoles.kind[row] ?? 0);
    return [
      {
        id: directoryRoles.ids.text(row),
        roleTemplateId: directoryRoles.templates.text(directoryRoles.template[row] ?? 0),
        directoryScopeId: scope === tenantScope ? '/' : objects.ids.text(scope),
        via: chain.map((group) => objects.ids.text(group)),
        assignmentType: types[kind] ?? 'Assigned',
      },
    ];
  });
}

function appRolesOf(model: Model, closure: Closure, holder: number): AppHolding[] {
  const { appRoles, objects } = model;
  const chain = closure.chain(holder);
  if (chain.length > 1 || !closure.has(holder)) return [];
  return Array.from(appRoles.byPrincipal.of(holder), (row) => ({
    id: appRoles.ids.text(row),
    resourceId: objects.ids.text(appRoles.resource[row] ?? 0),
    appRoleId: appRoles.roles.text(appRoles.role[row] ?? 0),
    via: chain.map((group) => objects.ids.text(group)),
  }));
}
