import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import { armVolatile, containedIn, relationsFrom, relationsTo } from '../arm.ts';
import { isFrontDoor } from './cdn-profile.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    parameters: maybeObject({
      type: maybeText,
      wafPolicy: maybeReference,
      associations: maybeList(z.object({ domains: maybeList(maybeReference), patternsToMatch: maybeTexts })),
    }),
  }),
});

type SecurityPolicy = z.output<typeof schema>;

const domains = ({ properties }: SecurityPolicy) =>
  properties?.parameters?.associations?.flatMap((association) =>
    (association.domains ?? []).flatMap((domain) => domain?.id ?? []),
  );

/** Source: Azure Resource Manager, "Security Policies - List By Profile". */
export const cdnFrontDoorSecurityPolicy = entityType(schema, {
  type: 'azure_cdn_front_door_security_policy',
  title: 'Front Door security policy',
  plural: 'Front Door security policies',
  class: 'ControlPolicy',
  category: 'network',
  product: 'network',
  description: 'Which endpoints and names of Front Door a WAF policy stands before.',
  source: {
    kind: 'arm-children',
    parents: ['azure_cdn_profile'],
    path: '{id}/securityPolicies',
    apiVersion: '2024-02-01',
    when: isFrontDoor,
  },
  rights: [azure('Microsoft.Cdn/profiles/securityPolicies/read')],
  key: (policy, { tenantId }) => armKey(policy.id, tenantId),
  name: (policy) => policy.name,
  volatile: [...armVolatile, 'properties.deploymentStatus'],
  properties: {
    policyType: text('WebApplicationFirewall.', ({ properties }) => properties?.parameters?.type),
    wafPolicyId: text('WAF policy.', ({ properties }) => properties?.parameters?.wafPolicy?.id),
    domainIds: list('Endpoints and custom domains that it stands before.', domains),
    associations: json('The same with their paths.', ({ properties }) =>
      properties?.parameters?.associations?.map((association) => ({
        domainIds: (association.domains ?? []).flatMap((domain) => domain?.id ?? []),
        patternsToMatch: [...(association.patternsToMatch ?? [])],
      })),
    ),
  },
  relations: (policy, context) => [
    ...containedIn(context),
    ...relationsTo('protects', domains(policy) ?? [], context),
    ...relationsFrom('governs', [policy.properties?.parameters?.wafPolicy?.id], context),
  ],
});
