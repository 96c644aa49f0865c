import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, relationsTo, said } from '../arm.ts';
import { notRegistered } from './not-registered.ts';

const port = z.object({
  number: z.number(),
  protocol: maybeText,
  allowedSourceAddressPrefix: maybeText,
  allowedSourceAddressPrefixes: maybeTexts,
  maxRequestAccessDuration: maybeText,
});

/** Source: Azure Resource Manager, "Jit Network Access Policies - List". */
export const jitNetworkAccessPolicy = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    kind: maybeText,
    location: maybeText,
    properties: maybeObject({
      provisioningState: maybeText,
      virtualMachines: maybeList(
        z.object({ id: z.string().min(1), ports: maybeList(port), publicIpAddress: maybeText }),
      ),
      requests: maybeList(
        z.object({
          startTimeUtc: maybeText,
          requestor: maybeText,
          justification: maybeText,
          virtualMachines: maybeList(
            z.object({
              id: z.string(),
              ports: maybeList(
                z.object({ number: maybeNumber, endTimeUtc: maybeText, status: maybeText, statusReason: maybeText }),
              ),
            }),
          ),
        }),
      ),
    }),
  }),
  {
    type: 'azure_jit_network_access_policy',
    title: 'Just-in-time access policy',
    plural: 'Just-in-time access policies',
    class: 'AccessPolicy',
    category: 'security',
    product: 'defender',
    description: 'Ports of machines that stay closed until somebody asks for them.',
    source: {
      kind: 'arm-list',
      per: 'subscription',
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Security/jitNetworkAccessPolicies',
      apiVersion: '2020-01-01',
      none: notRegistered,
    },
    rights: [azure('Microsoft.Security/locations/jitNetworkAccessPolicies/read')],
    key: (policy, { tenantId }) => armKey(policy.id, tenantId),
    name: (policy) => policy.name,
    volatile: ['properties.provisioningState'],
    properties: {
      subscriptionId: armProperties.subscriptionId,
      resourceGroup: armProperties.resourceGroup,
      location: text('Azure region.', (policy) => said(policy.location)),
      kind: text('Basic or Extended.', (policy) => said(policy.kind)),
      virtualMachineIds: list('Machines that are covered.', ({ properties }) =>
        properties?.virtualMachines?.map(({ id }) => id),
      ),
      ports: json('Ports that may be asked for, by machine, with who may come in and for how long.', ({ properties }) =>
        properties?.virtualMachines?.map(({ id, ports }) => ({
          virtualMachineId: id,
          ports: (ports ?? []).map((one) => ({
            number: one.number,
            protocol: one.protocol ?? null,
            sources: one.allowedSourceAddressPrefixes ?? [one.allowedSourceAddressPrefix ?? null],
            maxRequestAccessDuration: one.maxRequestAccessDuration ?? null,
          })),
        })),
      ),
      requests: json('Who asked for which machine, and why.', ({ properties }) =>
        properties?.requests?.map((request) => ({
          startTime: request.startTimeUtc ?? null,
          requestor: request.requestor ?? null,
          justification: request.justification ?? null,
          virtualMachineIds: (request.virtualMachines ?? []).map(({ id }) => id),
        })),
      ),
    },
    relations: (policy, context) => {
      const group = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/i.exec(policy.id)?.[0];
      return [
        ...(group === undefined ? [] : [{ type: 'contains' as const, from: armKey(group, context.tenantId) }]),
        ...relationsTo('protects', policy.properties?.virtualMachines?.map(({ id }) => id) ?? [], context),
      ];
    },
  },
);
