import type { Plane } from '../actions/action-row.ts';
import type { Model } from '../model/model.ts';
import { objectKind } from '../model/objects.ts';

/** Who gains and who loses something, by id; principals that are no groups. A condition that is left open counts as can. */
export interface Shift {
  /** Those who can now and no longer could: some of them still after an activation, and then in `gainsEligible` too. */
  readonly loses: readonly string[];
  readonly gains: readonly string[];
  /** Those who can after an activation and then could not at all. */
  readonly losesEligible: readonly string[];
  /** Those who then could after an activation, and cannot do so already. */
  readonly gainsEligible: readonly string[];
}

/** What changes for one kind of action at one scope and below it, or for one role, where nothing else grants it. */
export interface Effect extends Shift {
  /** Azure's planes, roles of the directory and of applications, and who owns something. */
  readonly plane: Plane | 'directory' | 'application' | 'ownership';
  /**
   * Azure: id of the scope. `directory`: `/`, or the id of a unit, an application or a service principal. `application`: id of the
   * service principal that defines the role. `ownership`: id of what is owned.
   */
  readonly scope: string;
  /** Id of the role definition, the role's template or the app role; empty for an ownership. */
  readonly roleDefinitionId: string;
  readonly roleName: string;
  /** Azure: the action that was asked, which stands for its kind. Null for what is a role or an ownership as a whole. */
  readonly action: string | null;
  /** One of the assignments that it comes from; null where none is. */
  readonly assignmentId: string | null;
}

/** 0: cannot. 1: after an activation. 2: now. */
export type Standing = 0 | 1 | 2;

export type StandingOf = (principal: number) => Standing;

/** How principals stand before and after; undefined where nothing changes for any of them. */
export function shiftOf(
  { objects }: Model,
  principals: Iterable<number>,
  before: StandingOf,
  after: StandingOf,
): Shift | undefined {
  const shift = {
    loses: [] as string[],
    gains: [] as string[],
    losesEligible: [] as string[],
    gainsEligible: [] as string[],
  };
  let any = false;
  for (const principal of principals) {
    const [was, is] = [before(principal), after(principal)];
    if (was === is) continue;
    any = true;
    const id = objects.ids.text(principal);
    if (was === 2) shift.loses.push(id);
    if (is === 2) shift.gains.push(id);
    if (was === 1 && is === 0) shift.losesEligible.push(id);
    if (is === 1) shift.gainsEligible.push(id);
  }
  return any ? shift : undefined;
}

/** Whether an object is a principal that roles are for, and no group of such. */
export function isPrincipal({ objects }: Model, object: number): boolean {
  const kind = objects.kind[object];
  return kind !== undefined && !noPrincipals.has(kind);
}

const noPrincipals = new Set<number>([
  objectKind.absent,
  objectKind.group,
  objectKind.device,
  objectKind.application,
  objectKind.administrativeUnit,
]);
