import { builtInRole } from '../builtin/built-in-roles.ts';
import { tenantScope } from './directory.ts';
import type { Model } from './model.ts';
import { type Edited, ModelEdits } from './model-edits.ts';
import { newRole } from './more-roles.ts';

/** One thing that might be done; ids as in the input. Several at once are the dry run of a review. */
export type Change =
  | {
      readonly kind: 'removeRoleAssignment' | 'removeDirectoryRoleAssignment' | 'removeAppRoleAssignment';
      readonly id: string;
    }
  | {
      /** `removeMember` ends active and eligible membership alike. */
      readonly kind: 'removeMember' | 'addMember' | 'removeEligibleMember' | 'addEligibleMember';
      readonly group: string;
      readonly member: string;
    }
  | {
      readonly kind: 'removeOwner' | 'addOwner';
      /** A group, an application or a service principal. */
      readonly object: string;
      readonly owner: string;
    }
  | { readonly kind: 'removePrincipal' | 'removeRoleDefinition'; readonly id: string }
  | {
      readonly kind: 'addGroup';
      /** An id that nothing has yet; later changes may name it. */
      readonly id: string;
      readonly members: readonly string[];
      readonly isAssignableToRole?: boolean | undefined;
    }
  | {
      readonly kind: 'addRoleDefinition';
      /** An id that no role has yet; later changes may name it. */
      readonly id: string;
      readonly roleName?: string | undefined;
      readonly actions?: readonly string[] | undefined;
      readonly notActions?: readonly string[] | undefined;
      readonly dataActions?: readonly string[] | undefined;
      readonly notDataActions?: readonly string[] | undefined;
    }
  | {
      readonly kind: 'addRoleAssignment';
      readonly principalId: string;
      readonly roleDefinitionId: string;
      readonly scope: string;
      /** Assigned when left out. */
      readonly assignmentType?: string | undefined;
    }
  | {
      readonly kind: 'addDirectoryRoleAssignment';
      readonly principalId: string;
      readonly roleTemplateId: string;
      /** The whole directory when left out. */
      readonly directoryScopeId?: string | undefined;
      /** Assigned when left out. */
      readonly assignmentType?: string | undefined;
    }
  | {
      readonly kind: 'addAppRoleAssignment';
      readonly principalId: string;
      readonly resourceId: string;
      readonly appRoleId: string;
    };

export interface Changed extends Edited {
  /** Changes that name something the model does not know; they were left out. */
  readonly unknown: readonly Change[];
}

/** The model as it would be: it shares with this one everything that stays as it is. Changes are done in their order. */
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
    case 'removeEligibleMember':
      return edits.removeEligibleMember(edits.object(change.group), edits.object(change.member));
    case 'addEligibleMember':
      return edits.addEligibleMember(edits.object(change.group), edits.object(change.member));
    case 'removeOwner':
      return edits.removeOwner(edits.object(change.object), edits.object(change.owner));
    case 'addOwner':
      return edits.addOwner(edits.object(change.object), edits.object(change.owner));
    case 'removePrincipal':
      return edits.removeObject(edits.object(change.id));
    case 'removeRoleDefinition':
      return edits.removeRole(edits.role(change.id));
    case 'addGroup': {
      const members = change.members.map((member) => edits.object(member));
      return edits.addGroup(change.id, members, change.isAssignableToRole === true);
    }
    case 'addRoleDefinition': {
      const { id, roleName, actions, notActions, dataActions, notDataActions } = change;
      return edits.addRole(
        newRole({ id, roleName, permissions: [{ actions, notActions, dataActions, notDataActions }] }),
      );
    }
    case 'addRoleAssignment': {
      const { principalId, roleDefinitionId, scope, assignmentType } = change;
      return edits.addAssignment({
        principal: edits.object(principalId),
        role: givenRole(edits, roleDefinitionId),
        scope: edits.model.scopes.find(scope),
        assignmentType,
      });
    }
    case 'addDirectoryRoleAssignment': {
      const { principalId, roleTemplateId, directoryScopeId, assignmentType } = change;
      const last = directoryScopeId?.split('/').filter(Boolean).at(-1);
      const scope = last === undefined ? tenantScope : edits.object(last);
      if (last !== undefined && scope < 0) return false;
      return edits.addDirectoryRole(
        { principal: edits.object(principalId), scope, assignmentType },
        { template: roleTemplateId, isNew: guid.test(roleTemplateId) },
      );
    }
    case 'addAppRoleAssignment': {
      const { principalId, resourceId, appRoleId } = change;
      return edits.addAppRole(
        { principal: edits.object(principalId), resource: edits.object(resourceId) },
        { role: appRoleId, isNew: guid.test(appRoleId) },
      );
    }
  }
}

/** Directory roles and app roles that nobody holds are in no list: their ids are taken as they are. */
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A role of the tenant, or a built-in one that nobody there was given yet. */
function givenRole(edits: ModelEdits, id: string): number {
  const known = edits.role(id);
  if (known >= 0) return known;
  const builtIn = builtInRole(id);
  if (builtIn) edits.addRole(newRole(builtIn));
  return edits.role(id);
}
