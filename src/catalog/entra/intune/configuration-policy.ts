import { z } from 'zod';
import { entityType, type RelationDraft } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { flag, instant, json, number, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { odataType, typeName } from '../odata.ts';

const setting = z.object({
  settingInstance: z.object({
    settingDefinitionId: z.string(),
    choiceSettingValue: maybeObject({ value: maybeText }),
  }),
});
const assignment = z.object({ target: z.object({ ...odataType, groupId: maybeText }) });

/** Everyone or every device, where an assignment names no group. */
const targetKind = (target: z.output<typeof assignment>['target']) =>
  typeName(target)?.replace(/AssignmentTarget$/, '') ?? null;

/**
 * Source: Microsoft Graph, "deviceManagementConfigurationPolicy resource type" (beta). Of the settings, only choices are
 * read: texts may hold passwords.
 */
export const configurationPolicy = entityType(
  z.object({
    id: z.string().min(1),
    name: maybeText,
    description: maybeText,
    platforms: maybeText,
    technologies: maybeText,
    isAssigned: maybeFlag,
    settingCount: maybeNumber,
    createdDateTime: maybeText,
    lastModifiedDateTime: maybeText,
    templateReference: maybeObject({ templateFamily: maybeText, templateDisplayName: maybeText }),
    settings: maybeList(setting),
    assignments: maybeList(assignment),
  }),
  {
    type: 'intune_configuration_policy',
    title: 'Device configuration policy',
    plural: 'Device configuration policies',
    class: 'Policy',
    category: 'governance',
    product: 'intune',
    description: 'Settings that Microsoft Intune gives to devices, such as disk encryption.',
    source: {
      kind: 'graph-list',
      version: 'beta',
      path: '/deviceManagement/configurationPolicies',
      expand: 'settings,assignments',
    },
    rights: [graph('DeviceManagementConfiguration.Read.All')],
    key: (policy, { tenantId }) => tenantObjectKey(tenantId, 'configurationpolicies', policy.id),
    id: (policy) => policy.id,
    name: (policy) => policy.name || policy.id,
    redact: ['settings'],
    properties: {
      description: text('What the policy is for.', (policy) => policy.description),
      platforms: text('Platforms that it holds for, such as windows10.', (policy) => policy.platforms),
      technologies: text('How it reaches devices, such as mdm.', (policy) => policy.technologies),
      templateFamily: text(
        'Kind of policy, such as endpointSecurityDiskEncryption; none for a free choice of settings.',
        (policy) => policy.templateReference?.templateFamily,
      ),
      templateDisplayName: text(
        'Template that it was made from.',
        (policy) => policy.templateReference?.templateDisplayName,
      ),
      settingCount: number('How many settings it has.', (policy) => policy.settingCount),
      choices: json(
        'Choices by setting.',
        (policy) =>
          policy.settings &&
          Object.fromEntries(
            policy.settings.flatMap(({ settingInstance: { settingDefinitionId, choiceSettingValue } }) =>
              choiceSettingValue?.value ? [[settingDefinitionId, choiceSettingValue.value]] : [],
            ),
          ),
      ),
      isAssigned: flag('Whether it is given to anybody.', (policy) =>
        policy.assignments === undefined ? policy.isAssigned : policy.assignments.length > 0,
      ),
      assignments: json('To whom it is given: kind of target, and group.', (policy) =>
        policy.assignments?.map(({ target }) => ({ kind: targetKind(target), groupId: target.groupId ?? null })),
      ),
      createdDateTime: instant('When it was created.', (policy) => policy.createdDateTime),
      lastModifiedDateTime: instant('When it was last changed.', (policy) => policy.lastModifiedDateTime),
    },
    relations: (policy): RelationDraft[] =>
      (policy.assignments ?? []).flatMap(({ target }) =>
        target.groupId
          ? [
              {
                type: 'targets',
                to: directoryKey(target.groupId),
                properties: { effect: /exclusion/i.test(target['@odata.type'] ?? '') ? 'exclude' : 'include' },
              },
            ]
          : [],
      ),
  },
);
