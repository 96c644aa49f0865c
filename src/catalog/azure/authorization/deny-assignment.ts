import { z } from 'zod';
import { entityType, type RelationDraft } from '../../declaration.ts';
import { armKey, directoryKey, tenantKey } from '../../keys.ts';
import { flag, instant, json, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, said } from '../arm.ts';
import { scopeInId } from '../management/containment.ts';

const principal = z.object({ id: z.string().min(1), type: maybeText });

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    denyAssignmentName: maybeText,
    description: maybeText,
    scope: maybeText,
    permissions: maybeList(
      z.object({ actions: maybeTexts, notActions: maybeTexts, dataActions: maybeTexts, notDataActions: maybeTexts }),
    ),
    doNotApplyToChildScopes: maybeFlag,
    principals: maybeList(principal),
    excludePrincipals: maybeList(principal),
    isSystemProtected: maybeFlag,
    denyAssignmentEffect: maybeText,
    condition: maybeText,
    createdOn: maybeText,
    updatedOn: maybeText,
    createdBy: maybeText,
  }),
});

type DenyAssignment = z.output<typeof schema>;

const everyone = '00000000-0000-0000-0000-000000000000';

const scopeOf = (deny: DenyAssignment): string => said(deny.properties?.scope) ?? scopeInId(deny.id);

const listed = (principals: readonly z.output<typeof principal>[] | null | undefined) =>
  principals?.map(({ id, type }) => ({ id, type: type ?? null }));

/** Whom it keeps out; "everyone" (a type SystemDefined) is the tenant. */
function denied(deny: DenyAssignment, tenantId: string): RelationDraft[] {
  return (deny.properties?.principals ?? []).map(({ id }) => ({
    type: 'denies',
    to: id === everyone ? tenantKey(tenantId) : directoryKey(id),
  }));
}

/** Source: Azure Resource Manager, "Deny Assignments - List". */
export const denyAssignment = entityType(schema, {
  type: 'azure_deny_assignment',
  title: 'Deny assignment',
  plural: 'Deny assignments',
  class: 'AccessPolicy',
  category: 'access',
  product: 'authorization',
  description: 'Takes actions from principals at a scope, whatever roles they hold.',
  source: {
    kind: 'arm-list',
    per: 'subscription',
    path: '/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/denyAssignments',
    apiVersion: '2022-04-01',
  },
  rights: [azure('Microsoft.Authorization/denyAssignments/read')],
  key: (deny, { tenantId }) => armKey(deny.id, tenantId),
  name: ({ name, properties }) => said(properties?.denyAssignmentName) ?? name,
  properties: {
    subscriptionId: armProperties.subscriptionId,
    scope: text('Where it holds.', scopeOf),
    description: text('Why it is there.', ({ properties }) => said(properties?.description)),
    permissions: json('Actions that are taken away, with those that are left.', ({ properties }) =>
      properties?.permissions?.map((permission) => ({
        actions: permission.actions ?? [],
        notActions: permission.notActions ?? [],
        dataActions: permission.dataActions ?? [],
        notDataActions: permission.notDataActions ?? [],
      })),
    ),
    principals: json('Whom it holds for; the zero id stands for everyone.', ({ properties }) =>
      listed(properties?.principals),
    ),
    excludePrincipals: json('Whom it does not hold for.', ({ properties }) => listed(properties?.excludePrincipals)),
    doNotApplyToChildScopes: flag(
      'Whether it ends at its scope.',
      ({ properties }) => properties?.doNotApplyToChildScopes,
    ),
    isSystemProtected: flag('Whether only Azure can remove it.', ({ properties }) => properties?.isSystemProtected),
    effect: text('Enforced or audit.', ({ properties }) => said(properties?.denyAssignmentEffect)),
    condition: text('Condition on attributes; none when absent.', ({ properties }) =>
      properties ? (said(properties.condition) ?? null) : undefined,
    ),
    createdOn: instant('When it was made.', ({ properties }) => said(properties?.createdOn)),
    updatedOn: instant('When it was last changed.', ({ properties }) => said(properties?.updatedOn)),
    createdBy: text('Object id of who made it.', ({ properties }) => said(properties?.createdBy)),
  },
  relations: (deny, { tenantId }) => [
    { type: 'at_scope', to: armKey(scopeOf(deny), tenantId) },
    ...denied(deny, tenantId),
    ...(deny.properties?.excludePrincipals ?? []).map(({ id }) => ({ type: 'allows' as const, to: directoryKey(id) })),
  ],
});
