import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Graph, `resources`. Resource Manager lists runbooks below one account only. */
export const automationRunbook = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      runbookType: maybeText,
      state: maybeText,
      logVerbose: maybeFlag,
      logProgress: maybeFlag,
      description: maybeText,
      creationTime: maybeText,
      lastModifiedTime: maybeText,
      lastModifiedBy: maybeText,
    }),
  }),
  {
    type: 'azure_automation_runbook',
    title: 'Automation runbook',
    plural: 'Automation runbooks',
    class: 'Function',
    category: 'governance',
    product: 'integration',
    description: 'A script of an automation account; never the script.',
    source: {
      kind: 'resource-graph',
      table: 'resources',
      resourceType: 'microsoft.automation/automationaccounts/runbooks',
    },
    rights: [azure('Microsoft.Automation/automationAccounts/runbooks/read')],
    key: (runbook, { tenantId }) => armKey(runbook.id, tenantId),
    name: (runbook) => runbook.name,
    volatile: [...armVolatile, 'properties.jobCount'],
    redact: ['properties.publishContentLink', 'properties.draft', 'properties.parameters'],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      runbookType: text('Language, such as PowerShell72 or Python3.', ({ properties }) => properties?.runbookType),
      state: text('New, Edit or Published.', ({ properties }) => properties?.state),
      logVerbose: flag('Whether verbose messages are kept.', ({ properties }) => properties?.logVerbose),
      logProgress: flag('Whether progress is kept.', ({ properties }) => properties?.logProgress),
      description: text('What it is for.', ({ properties }) => properties?.description),
      creationTime: instant('When it was made.', ({ properties }) => properties?.creationTime),
      lastModifiedTime: instant('When it was changed last.', ({ properties }) => properties?.lastModifiedTime),
      lastModifiedBy: text('Who changed it last.', ({ properties }) => properties?.lastModifiedBy),
    },
    relations: (runbook, context) => [...armRelations(runbook, context)],
  },
);
