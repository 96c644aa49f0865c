import type { AccessNames, CheckAnswer, GrantPath } from '../../api/types.ts';
import { nameIn, withoutAssignment, withoutEligibleMember, withoutMember } from '../../format/access.ts';
import { visibleText } from '../../format/visible-text.ts';
import type { PathNode } from './path-picture.tsx';
import { TryButton } from './try-button.tsx';

const scopeNotes: readonly (readonly [RegExp, string])[] = [
  [/^\/$/, 'Root'],
  [/^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/i, 'Management group'],
  [/^\/subscriptions\/[^/]+$/i, 'Subscription'],
  [/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/i, 'Resource group'],
];

const kinds: Readonly<Record<string, PathNode['kind']>> = {
  entra_user: 'user',
  entra_group: 'group',
  entra_service_principal: 'workload',
};

/** The nodes of one grant, with a button beside each step that could be taken away. */
export function pathNodes(
  path: GrantPath,
  { asked, names }: Pick<CheckAnswer, 'asked' | 'names'>,
  onTry: (without: string) => void,
): PathNode[] {
  const principal = asked.principal ?? '';
  const chain = [principal, ...path.via];
  const tryButton = (label: string, without: string) => <TryButton label={label} onTry={() => onTry(without)} />;
  return [
    objectNode(principal, names),
    ...path.via.map((group, index) => ({
      ...objectNode(group, names),
      by: path.activate.includes(group) ? 'can activate' : 'member of',
      action: tryButton(
        `Try without this membership of ${nameIn(names, group)}`,
        (path.activate.includes(group) ? withoutEligibleMember : withoutMember)(group, chain[index] ?? principal),
      ),
    })),
    {
      kind: 'role',
      name: visibleText(path.roleName),
      note: roleNote(path),
      entity: names[path.roleDefinitionId.toLowerCase()]?.number,
      by: path.assignmentType === 'Eligible' ? 'can activate' : 'has role',
      action: tryButton(
        `Try without this assignment of ${visibleText(path.roleName)}`,
        withoutAssignment(path.roleAssignmentId),
      ),
    },
    { ...scopeNode(path.scope, names), by: 'at' },
    ...(path.scope.toLowerCase() === asked.resource.toLowerCase()
      ? []
      : [{ ...scopeNode(asked.resource, names), by: 'contains' }]),
  ];
}

function objectNode(id: string, names: AccessNames): PathNode {
  const named = names[id.toLowerCase()];
  const kind = kinds[named?.type ?? ''] ?? 'user';
  return { kind, name: nameIn(names, id), entity: named?.number, ...(named === undefined && { note: 'Not read' }) };
}

function scopeNode(id: string, names: AccessNames): PathNode {
  const note = scopeNotes.find(([pattern]) => pattern.test(id))?.[1] ?? 'Resource';
  return { kind: 'resource', name: nameIn(names, id), note, entity: names[id.toLowerCase()]?.number };
}

function roleNote({ assignmentType, delegated, conditional }: GrantPath): string {
  const notes = [
    assignmentType === 'Assigned' ? '' : assignmentType,
    delegated ? 'By Lighthouse' : '',
    conditional ? 'Under a condition' : '',
  ];
  return notes.filter((note) => note !== '').join(', ') || 'Role';
}
