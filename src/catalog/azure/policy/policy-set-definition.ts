import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { flag, instant, json, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, said } from '../arm.ts';
import { containedInScope } from '../management/containment.ts';
import { asProperty, maybeMetadata, maybeParameters } from './facts.ts';
import { policyKey } from './policy-key.ts';

/** Source: Azure Resource Graph, `policyresources`; Azure Resource Manager, "Policy Set Definitions - List". */
export const policySetDefinition = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      displayName: maybeText,
      description: maybeText,
      policyType: maybeText,
      version: maybeText,
      metadata: maybeMetadata,
      parameters: maybeParameters,
      policyDefinitions: maybeList(
        z.object({
          policyDefinitionId: z.string().min(1),
          policyDefinitionReferenceId: maybeText,
          groupNames: maybeTexts.catch(undefined),
        }),
      ),
      policyDefinitionGroups: maybeList(z.object({ name: z.string(), displayName: maybeText, category: maybeText })),
    }),
  }),
  {
    type: 'azure_policy_set_definition',
    title: 'Policy initiative',
    plural: 'Policy initiatives',
    class: 'Ruleset',
    category: 'governance',
    product: 'policy',
    description: 'A set of policies that are assigned together.',
    source: {
      kind: 'resource-graph',
      table: 'policyresources',
      resourceType: 'microsoft.authorization/policysetdefinitions',
      reach: 'everywhere',
      fallback: {
        path: '/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/policySetDefinitions',
        apiVersion: '2023-04-01',
        per: 'subscription',
      },
    },
    rights: [azure('Microsoft.Authorization/policySetDefinitions/read')],
    key: (initiative, { tenantId }) => policyKey(initiative.id, tenantId),
    name: ({ name, properties }) => said(properties?.displayName) ?? name,
    properties: {
      subscriptionId: armProperties.subscriptionId,
      definitionId: text('Name in ids; the same in every tenant for built-in ones.', (initiative) => initiative.name),
      policyType: text('BuiltIn, Custom or Static.', ({ properties }) => properties?.policyType),
      custom: flag('Whether the tenant made it.', ({ properties }) =>
        properties?.policyType ? properties.policyType.toLowerCase() === 'custom' : undefined,
      ),
      description: text('What it is for.', ({ properties }) => said(properties?.description)),
      category: text('Category in the portal.', ({ properties }) => said(properties?.metadata?.category)),
      version: text('Version.', ({ properties }) => said(properties?.version) ?? said(properties?.metadata?.version)),
      deprecated: flag('Whether it should not be used any more.', ({ properties }) => properties?.metadata?.deprecated),
      policies: number('How many policies are in it.', ({ properties }) => properties?.policyDefinitions?.length),
      groups: json('Controls that its policies belong to.', ({ properties }) =>
        properties?.policyDefinitionGroups?.map(({ name, displayName, category }) => ({
          name,
          displayName: displayName ?? null,
          category: category ?? null,
        })),
      ),
      parameters: json('Parameters with their standard values.', ({ properties }) =>
        properties?.parameters
          ? Object.fromEntries(
              Object.entries(properties.parameters).map(([name, { type, defaultValue }]) => [
                name,
                { type: type ?? null, defaultValue: asProperty(defaultValue) },
              ]),
            )
          : undefined,
      ),
      createdBy: text('Object id of who made it.', ({ properties }) => said(properties?.metadata?.createdBy)),
      createdOn: instant('When it was made.', ({ properties }) => said(properties?.metadata?.createdOn)),
      updatedOn: instant('When it was last changed.', ({ properties }) => said(properties?.metadata?.updatedOn)),
    },
    relations: (initiative, context) => [
      ...containedInScope(initiative.id, context),
      ...(initiative.properties?.policyDefinitions ?? []).map((one) => ({
        type: 'contains' as const,
        to: policyKey(one.policyDefinitionId, context.tenantId),
        properties: { referenceId: one.policyDefinitionReferenceId ?? null, groupNames: one.groupNames ?? [] },
      })),
    ],
  },
);
