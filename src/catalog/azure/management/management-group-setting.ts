import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn, said } from '../arm.ts';
import { managementGroupId } from './ancestors.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    tenantId: maybeText,
    requireAuthorizationForGroupCreation: maybeFlag,
    defaultManagementGroup: maybeText,
  }),
});

/** The group that new subscriptions go to, which the service names with or without the path before it. */
function defaultGroup({ properties }: z.output<typeof schema>): string | undefined {
  const named = said(properties?.defaultManagementGroup);
  return named === undefined || named.startsWith('/') ? named : managementGroupId(named);
}

/** Source: Azure Resource Manager, "Hierarchy Settings - Get": only the root group has them, and none until they were set. */
export const managementGroupSetting = entityType(schema, {
  type: 'azure_management_group_setting',
  title: 'Hierarchy setting',
  plural: 'Hierarchy settings',
  class: 'Configuration',
  category: 'organization',
  product: 'subscriptions',
  description: 'Who may make management groups, and where new subscriptions go.',
  source: {
    kind: 'arm-children',
    parents: ['azure_management_group'],
    path: '{id}/settings/default',
    apiVersion: '2021-04-01',
    single: true,
    when: ({ properties }) => properties.parentId === null,
  },
  rights: [azure('Microsoft.Management/managementGroups/settings/read')],
  key: (setting, { tenantId }) => armKey(setting.id, tenantId),
  name: (setting) => setting.name,
  properties: {
    requireAuthorizationForGroupCreation: flag(
      'Whether making a group takes a right at the root group.',
      ({ properties }) => properties?.requireAuthorizationForGroupCreation,
    ),
    defaultManagementGroup: text('Group that new subscriptions go to.', defaultGroup),
  },
  relations: (setting, context) => {
    const group = defaultGroup(setting);
    return [
      ...containedIn(context),
      ...(group === undefined ? [] : [{ type: 'targets' as const, to: armKey(group, context.tenantId) }]),
    ];
  },
});
