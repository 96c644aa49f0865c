import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Web Apps - List Basic Publishing Credentials Policies". */
export const publishingCredentialsPolicy = entityType(
  z.object({ id: z.string().min(1), name: z.string(), properties: maybeObject({ allow: maybeFlag }) }),
  {
    type: 'azure_app_service_publishing_credentials_policy',
    title: 'Publishing credentials policy',
    plural: 'Publishing credentials policies',
    class: 'Policy',
    category: 'web',
    product: 'app-service',
    description: 'Whether an app takes deployments by user name and password, over FTP or over its deployment site.',
    source: {
      kind: 'arm-children',
      parents: ['azure_web_app', 'azure_function_app'],
      path: '{id}/basicPublishingCredentialsPolicies',
      apiVersion: '2023-12-01',
    },
    rights: [azure('Microsoft.Web/sites/basicPublishingCredentialsPolicies/read')],
    key: (policy, { tenantId }) => armKey(policy.id, tenantId),
    name: (policy) => policy.name,
    properties: {
      protocol: text('ftp, or scm for the deployment site.', (policy) => policy.name.toLowerCase()),
      allow: flag('Whether user name and password are taken.', ({ properties }) => properties?.allow),
    },
    relations: (_policy, context) => containedIn(context),
  },
);
