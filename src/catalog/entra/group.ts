import { z } from 'zod';
import { entityType } from '../declaration.ts';
import { directoryKey } from '../keys.ts';
import { flag, instant, list, text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeFlag, maybeList, maybeText, maybeTexts } from '../vendor.ts';
import { assignedLicence, licenceRelations } from './subscribed-sku.ts';

/** Whether `groupTypes` names a kind; undefined where the service did not return the property. */
function isOfType(groupTypes: readonly string[] | null | undefined, type: string): boolean | undefined {
  return groupTypes?.some((value) => value.toLowerCase() === type.toLowerCase());
}

/**
 * Source: Microsoft Graph, "List groups" (v1.0). `GroupMember.Read.All` and not `Group.ReadBasic.All`, which does not show
 * membership rules; and not `Group.Read.All`, which also opens the conversations of groups.
 */
export const group = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    description: maybeText,
    mail: maybeText,
    mailEnabled: maybeFlag,
    securityEnabled: maybeFlag,
    groupTypes: maybeTexts,
    membershipRule: maybeText,
    membershipRuleProcessingState: maybeText,
    isAssignableToRole: maybeFlag,
    visibility: maybeText,
    onPremisesSyncEnabled: maybeFlag,
    createdDateTime: maybeText,
    renewedDateTime: maybeText,
    expirationDateTime: maybeText,
    assignedLicenses: maybeList(assignedLicence),
  }),
  {
    type: 'entra_group',
    title: 'Group',
    plural: 'Groups',
    class: 'UserGroup',
    category: 'identity',
    product: 'entra',
    description: 'A security, mail-enabled or Microsoft 365 group of the directory.',
    source: {
      kind: 'graph-list',
      path: '/groups',
      delta: true,
      select: [
        'id',
        'displayName',
        'description',
        'mail',
        'mailEnabled',
        'securityEnabled',
        'groupTypes',
        'membershipRule',
        'membershipRuleProcessingState',
        'isAssignableToRole',
        'visibility',
        'onPremisesSyncEnabled',
        'createdDateTime',
        'renewedDateTime',
        'expirationDateTime',
        'assignedLicenses',
      ],
      pageSize: 999,
    },
    rights: [graph('GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All')],
    key: (group) => directoryKey(group.id),
    name: (group) => group.displayName ?? group.id,
    properties: {
      description: text('What the group is for.', (group) => group.description),
      mail: text('Address of the group.', (group) => group.mail),
      mailEnabled: flag('Whether the group receives mail.', (group) => group.mailEnabled),
      securityEnabled: flag('Whether access can be given to the group.', (group) => group.securityEnabled),
      groupTypes: list(
        'Unified for a Microsoft 365 group, DynamicMembership for members by rule; empty for an assigned security or mail group.',
        (group) => group.groupTypes,
      ),
      isMicrosoft365Group: flag('Whether it is a Microsoft 365 group.', (group) =>
        isOfType(group.groupTypes, 'Unified'),
      ),
      isDynamic: flag('Whether a rule decides who is a member.', (group) =>
        isOfType(group.groupTypes, 'DynamicMembership'),
      ),
      membershipRule: text('The rule of a dynamic group.', (group) => group.membershipRule),
      membershipRuleProcessingState: text(
        'Whether the rule is applied: On or Paused.',
        (group) => group.membershipRuleProcessingState,
      ),
      isAssignableToRole: flag(
        'Whether directory roles may be assigned to the group; null means no.',
        (group) => group.isAssignableToRole,
      ),
      visibility: text('Public, Private or HiddenMembership.', (group) => group.visibility),
      onPremisesSyncEnabled: flag('Whether the group comes from on-premises.', (group) => group.onPremisesSyncEnabled),
      createdDateTime: instant('When the group was created.', (group) => group.createdDateTime),
      renewedDateTime: instant('When the group was last renewed.', (group) => group.renewedDateTime),
      expirationDateTime: instant('When the group expires.', (group) => group.expirationDateTime),
      assignedLicenses: list('SKU ids of the licences that members inherit.', (group) =>
        group.assignedLicenses?.map(({ skuId }) => skuId),
      ),
    },
    relations: (group, { tenantId }) => licenceRelations(group.assignedLicenses, tenantId),
  },
);
