import type { Model } from './model.ts';
import { ModelEdits } from './model-edits.ts';

/** One thing that might be done; ids as in the input. Several at once are the dry run of a review. */
export type Change =
  | {
      readonly kind: 'removeRoleAssignment' | 'removeDirectoryRoleAssignment' | 'removeAppRoleAssignment';
      readonly id: string;
    }
  | { readonly kind: 'removeMember' | 'addMember'; readonly group: string; readonly member: string }
  | { readonly kind: 'removePrincipal' | 'removeRoleDefinition'; readonly id: string }
  | {
      readonly kind: 'addRoleAssignment';
      readonly principalId: string;
      readonly roleDefinitionId: string;
      readonly scope: string;
      /** Assigned when left out. */
      readonly assignmentType?: string;
    }
  | {
      readonly kind: 'addAppRoleAssignment';
      readonly principalId: string;
      readonly resourceId: string;
      readonly appRoleId: string;
    };

export interface Changed {
  readonly model: Model;
  /** Changes that name something the model does not know; they were left out. */
  readonly unknown: readonly Change[];
  /** Role assignments that went or came, by number. */
  readonly assignments: readonly number[];
  /** Objects whose memberships changed. */
  readonly objects: readonly number[];
}

/** The model as it would be: it shares with this one everything that stays as it is. */
export function applyChanges(model: Model, changes: readonly Change[]): Changed {
  const edits = new ModelEdits(model);
  const unknown = changes.filter((change) => !edit(edits, change));
  return { unknown, ...edits.done() };
}

/** @returns whether everything that the change names is known */
function edit(edits: ModelEdits, change: Change): boolean {
  switch (change.kind) {
    case 'removeRoleAssignment':
      return edits.removeAssignment(edits.model.assignments.ids.find(change.id));
    case 'removeDirectoryRoleAssignment':
      return edits.removeDirectoryRole(edits.model.directoryRoles.ids.find(change.id));
    case 'removeAppRoleAssignment':
      return edits.removeAppRole(edits.model.appRoles.ids.find(change.id));
    case 'removeMember':
      return edits.removeMember(edits.object(change.group), edits.object(change.member));
    case 'addMember':
      return edits.addMember(edits.object(change.group), edits.object(change.member));
    case 'removePrincipal':
      return edits.removeObject(edits.object(change.id));
    case 'removeRoleDefinition':
      return edits.removeRole(edits.role(change.id));
    case 'addRoleAssignment': {
      const { principalId, roleDefinitionId, scope, assignmentType } = change;
      return edits.addAssignment({
        principal: edits.object(principalId),
        role: edits.role(roleDefinitionId),
        scope: edits.model.scopes.find(scope),
        assignmentType,
      });
    }
    case 'addAppRoleAssignment': {
      const { principalId, resourceId, appRoleId } = change;
      return edits.addAppRole({
        principal: edits.object(principalId),
        resource: edits.object(resourceId),
        role: edits.model.appRoles.roles.find(appRoleId),
      });
    }
  }
}
