import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { tenantObjectKey } from '../../keys.ts';
import { json, list, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { maybeJson, plain } from '../json.ts';

/** Key of a template; Microsoft's have the same id in every tenant. */
export function conditionalAccessTemplateKey(id: string, tenantId: string): string {
  return tenantObjectKey(tenantId, 'conditionalaccesstemplates', id);
}

/** Source: Microsoft Graph, "List conditionalAccessTemplates" (v1.0). */
export const conditionalAccessTemplate = entityType(
  z.object({
    id: z.string().min(1),
    name: maybeText,
    description: maybeText,
    scenarios: maybeText,
    details: maybeJson,
  }),
  {
    type: 'entra_conditional_access_template',
    title: 'Conditional Access template',
    plural: 'Conditional Access templates',
    class: 'AccessPolicy',
    category: 'access',
    product: 'entra',
    description: 'A policy as Microsoft recommends it, ready to be made.',
    source: { kind: 'graph-list', path: '/identity/conditionalAccess/templates' },
    rights: [graph('Policy.Read.All')],
    slow: true,
    key: (template, { tenantId }) => conditionalAccessTemplateKey(template.id, tenantId),
    name: (template) => template.name ?? template.id,
    properties: {
      description: text('What the policy is for.', (template) => template.description),
      scenarios: list('Scenarios that it belongs to, such as secureFoundation.', (template) =>
        template.scenarios?.split(',').map((scenario) => scenario.trim()),
      ),
      details: json('The policy: conditions, grant controls and session controls.', (template) =>
        plain(template.details),
      ),
    },
  },
);
