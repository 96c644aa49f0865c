import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

const withoutUser = (url: string | null | undefined) =>
  url?.replace(/^(https?:\/\/)[^/@]*@/i, '$1').replace(/[?#].*$/, '');

/** Source: Azure Resource Manager, "Source Control - List By Automation Account". */
export const automationSourceControl = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      branch: maybeText,
      folderPath: maybeText,
      sourceType: maybeText,
      autoSync: maybeFlag,
      publishRunbook: maybeFlag,
      description: maybeText,
      creationTime: maybeText,
      lastModifiedTime: maybeText,
      repoUrl: maybeText,
    }),
  }),
  {
    type: 'azure_automation_source_control',
    title: 'Automation source control',
    plural: 'Automation source controls',
    class: 'Repository',
    category: 'governance',
    product: 'integration',
    description: 'A repository that runbooks are taken from.',
    source: {
      kind: 'arm-children',
      parents: ['azure_automation_account'],
      path: '{id}/sourceControls',
      apiVersion: '2023-11-01',
    },
    rights: [azure('Microsoft.Automation/automationAccounts/sourceControls/read')],
    key: (control, { tenantId }) => armKey(control.id, tenantId),
    name: (control) => control.name,
    redact: ['properties.repoUrl', 'properties.securityToken'],
    properties: {
      repoUrl: text('Repository, without a name or key in its address.', ({ properties }) =>
        withoutUser(properties?.repoUrl),
      ),
      branch: text('Branch.', ({ properties }) => properties?.branch),
      folderPath: text('Folder.', ({ properties }) => properties?.folderPath),
      sourceType: text('VsoGit, VsoTfvc or GitHub.', ({ properties }) => properties?.sourceType),
      autoSync: flag('Whether changes are taken over by themselves.', ({ properties }) => properties?.autoSync),
      publishRunbook: flag('Whether they run at once.', ({ properties }) => properties?.publishRunbook),
      description: text('What it is for.', ({ properties }) => properties?.description),
      creationTime: instant('When it was made.', ({ properties }) => properties?.creationTime),
      lastModifiedTime: instant('When it was changed last.', ({ properties }) => properties?.lastModifiedTime),
    },
    relations: (_control, context) => [...containedIn(context)],
  },
);
