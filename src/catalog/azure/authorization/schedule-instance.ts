/** What eligible and active assignments of Privileged Identity Management for Azure have in common. */
import { z } from 'zod';
import type { MapContext, RelationDraft } from '../../declaration.ts';
import { armKey, directoryKey } from '../../keys.ts';
import { instant, text } from '../../property.ts';
import { maybeText } from '../../vendor.ts';
import { armProperties, said } from '../arm.ts';

/** An instance without principal, role or scope says nothing about access: it is rejected rather than guessed at. */
export const instanceFacts = {
  scope: z.string().min(1),
  roleDefinitionId: z.string().min(1),
  principalId: z.string().min(1),
  principalType: maybeText,
  status: maybeText,
  startDateTime: maybeText,
  endDateTime: maybeText,
  memberType: maybeText,
  condition: maybeText,
  conditionVersion: maybeText,
  createdOn: maybeText,
} as const;

interface Instance {
  readonly id: string;
  readonly name: string;
  readonly properties: z.output<z.ZodObject<typeof instanceFacts>>;
}

export const instanceProperties = {
  subscriptionId: armProperties.subscriptionId,
  principalId: text<Instance>('Object id of the principal.', ({ properties }) => properties.principalId),
  principalType: text<Instance>('User, Group or ServicePrincipal.', ({ properties }) => properties.principalType),
  roleDefinitionId: text<Instance>('Role.', ({ properties }) => properties.roleDefinitionId),
  scope: text<Instance>('Where it holds.', ({ properties }) => properties.scope),
  status: text<Instance>('State of the request behind it, such as Provisioned.', ({ properties }) => properties.status),
  memberType: text<Instance>(
    'Direct, Group or Inherited: how the principal comes by it.',
    ({ properties }) => properties.memberType,
  ),
  startDateTime: instant<Instance>('From when.', ({ properties }) => said(properties.startDateTime)),
  endDateTime: instant<Instance>('Until when; for good when none.', ({ properties }) =>
    properties.endDateTime === undefined ? undefined : (said(properties.endDateTime) ?? null),
  ),
  condition: text<Instance>(
    'Condition on attributes; none when absent.',
    ({ properties }) => said(properties.condition) ?? null,
  ),
  conditionVersion: text<Instance>('Version of the condition language.', ({ properties }) =>
    said(properties.conditionVersion),
  ),
  createdOn: instant<Instance>('When it was given.', ({ properties }) => said(properties.createdOn)),
} as const;

/** Lists show what is inherited as well: an instance belongs to the parent that its scope is, or lies in. */
export function liesInParent({ properties }: Instance, { parent, tenantId }: MapContext): boolean {
  if (parent === undefined) return true;
  const scope = armKey(properties.scope, tenantId);
  if (scope === parent.key) return true;
  return parent.key.startsWith('/subscriptions/') && scope.startsWith(`${parent.key}/`);
}

/** @param verb what the instance is to the role */
export function instanceRelations(
  { properties }: Instance,
  verb: 'eligible_for' | 'grants',
  tenantId: string,
): RelationDraft[] {
  return [
    { type: 'assigned_to', to: directoryKey(properties.principalId) },
    { type: 'at_scope', to: armKey(properties.scope, tenantId) },
    { type: verb, to: armKey(properties.roleDefinitionId, tenantId) },
  ];
}
