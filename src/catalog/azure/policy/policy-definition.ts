import { z } from 'zod';
import { entityType, type PropertyValue } from '../../declaration.ts';
import { flag, instant, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeAnything, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, relationsTo, said } from '../arm.ts';
import { containedInScope } from '../management/containment.ts';
import { asProperty, maybeMetadata, maybeParameters } from './facts.ts';
import { policyKey } from './policy-key.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    displayName: maybeText,
    description: maybeText,
    policyType: maybeText,
    mode: maybeText,
    version: maybeText,
    metadata: maybeMetadata,
    parameters: maybeParameters,
    policyRule: maybeAnything,
  }),
});

type Definition = z.output<typeof schema>;

const outcome = z.object({
  effect: maybeText.catch(undefined),
  details: maybeObject({
    type: maybeText.catch(undefined),
    roleDefinitionIds: maybeTexts.catch(undefined),
  }).catch(undefined),
});

/** The `then` of the rule; an object with a field of that name would pass for a promise, so that the schema has none. */
function outcomeOf({ properties }: Definition): z.output<typeof outcome> {
  const rule = properties?.policyRule;
  const told =
    typeof rule === 'object' && rule !== null ? new Map<string, unknown>(Object.entries(rule)).get('then') : {};
  return outcome.safeParse(told).data ?? {};
}

/** The parameter that the effect is taken from: `[parameters('effect')]`. */
function effectParameter(definition: Definition) {
  const { effect } = outcomeOf(definition);
  const named = /^\[parameters\('([^']+)'\)\]$/i.exec(effect ?? '')?.[1]?.toLowerCase();
  const declared = Object.entries(definition.properties?.parameters ?? {});
  return named === undefined ? undefined : declared.find(([name]) => name.toLowerCase() === named)?.[1];
}

function effect(definition: Definition): string | undefined {
  const written = outcomeOf(definition).effect ?? undefined;
  const standard = effectParameter(definition)?.defaultValue;
  if (written?.startsWith('[')) return typeof standard === 'string' ? standard : undefined;
  return written;
}

function allowedEffects(definition: Definition): PropertyValue | undefined {
  const allowed = effectParameter(definition)?.allowedValues;
  return Array.isArray(allowed) ? allowed.filter((one) => typeof one === 'string') : undefined;
}

/**
 * Source: Azure Resource Graph, `policyresources`; Azure Resource Manager, "Policy Definitions - List". The several thousand
 * built-in ones lie at `/`: Resource Graph tells them once for the whole tenant.
 */
export const policyDefinition = entityType(schema, {
  type: 'azure_policy_definition',
  title: 'Policy definition',
  plural: 'Policy definitions',
  class: 'Rule',
  category: 'governance',
  product: 'policy',
  description: 'A rule of Azure Policy: what it looks at and what it does.',
  source: {
    kind: 'resource-graph',
    table: 'policyresources',
    resourceType: 'microsoft.authorization/policydefinitions',
    reach: 'everywhere',
    fallback: {
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/policyDefinitions',
      apiVersion: '2023-04-01',
      per: 'subscription',
    },
  },
  rights: [azure('Microsoft.Authorization/policyDefinitions/read')],
  key: (definition, { tenantId }) => policyKey(definition.id, tenantId),
  name: ({ name, properties }) => said(properties?.displayName) ?? name,
  // Templates that a policy deploys are most of its size, and may hold what any template may hold.
  redact: ['properties.policyRule.then.details.deployment'],
  properties: {
    subscriptionId: armProperties.subscriptionId,
    definitionId: text('Name in ids; the same in every tenant for built-in ones.', (definition) => definition.name),
    policyType: text('BuiltIn, Custom or Static.', ({ properties }) => properties?.policyType),
    custom: flag('Whether the tenant made it.', ({ properties }) =>
      properties?.policyType ? properties.policyType.toLowerCase() === 'custom' : undefined,
    ),
    mode: text('What it looks at: All, Indexed or a mode of a provider.', ({ properties }) => properties?.mode),
    description: text('What it is for.', ({ properties }) => said(properties?.description)),
    category: text('Category in the portal.', ({ properties }) => said(properties?.metadata?.category)),
    version: text('Version.', ({ properties }) => said(properties?.version) ?? said(properties?.metadata?.version)),
    deprecated: flag('Whether it should not be used any more.', ({ properties }) => properties?.metadata?.deprecated),
    preview: flag('Whether it is in preview.', ({ properties }) => properties?.metadata?.preview),
    effect: text('What it does where nothing else is said: Audit, Deny, DeployIfNotExists ...', effect),
    allowedEffects: list('Effects that an assignment may choose.', allowedEffects),
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
    relatedType: text(
      'Type of resource whose existence it asks for.',
      (definition) => outcomeOf(definition).details?.type,
    ),
    roleDefinitionIds: list(
      'Roles that its remedies need.',
      (definition) => outcomeOf(definition).details?.roleDefinitionIds,
    ),
    createdBy: text('Object id of who made it.', ({ properties }) => said(properties?.metadata?.createdBy)),
    createdOn: instant('When it was made.', ({ properties }) => said(properties?.metadata?.createdOn)),
    updatedBy: text('Object id of who changed it last.', ({ properties }) => said(properties?.metadata?.updatedBy)),
    updatedOn: instant('When it was last changed.', ({ properties }) => said(properties?.metadata?.updatedOn)),
  },
  relations: (definition, context) => [
    ...containedInScope(definition.id, context),
    ...relationsTo('uses', outcomeOf(definition).details?.roleDefinitionIds ?? [], context),
  ],
});
