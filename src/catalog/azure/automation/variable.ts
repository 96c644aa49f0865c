import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Variable - List By Automation Account". */
export const automationVariable = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      isEncrypted: maybeFlag,
      description: maybeText,
      creationTime: maybeText,
      lastModifiedTime: maybeText,
    }),
  }),
  {
    type: 'azure_automation_variable',
    title: 'Automation variable',
    plural: 'Automation variables',
    class: 'Configuration',
    category: 'governance',
    product: 'integration',
    description: 'A value that runbooks share; never the value.',
    source: {
      kind: 'arm-children',
      parents: ['azure_automation_account'],
      path: '{id}/variables',
      apiVersion: '2023-11-01',
    },
    rights: [azure('Microsoft.Automation/automationAccounts/variables/read')],
    key: (variable, { tenantId }) => armKey(variable.id, tenantId),
    name: (variable) => variable.name,
    redact: ['properties.value'],
    properties: {
      isEncrypted: flag('Whether it can be read by runbooks only.', ({ properties }) => properties?.isEncrypted),
      description: text('What it is for.', ({ properties }) => properties?.description),
      creationTime: instant('When it was made.', ({ properties }) => properties?.creationTime),
      lastModifiedTime: instant('When it was changed last.', ({ properties }) => properties?.lastModifiedTime),
    },
    relations: (_variable, context) => [...containedIn(context)],
  },
);
