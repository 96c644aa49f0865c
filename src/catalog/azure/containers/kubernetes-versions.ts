import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey, subscriptionOf } from '../../keys.ts';
import { json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeList, maybeObject, maybeTexts } from '../../vendor.ts';
import { locationOf, locationScope } from '../location.ts';

const version = z.object({
  version: z.string(),
  isPreview: maybeFlag,
  isDefault: maybeFlag,
  capabilities: maybeObject({ supportPlan: maybeTexts }),
  patchVersions: z.record(z.string(), z.unknown()).nullish(),
});

// `values`, where other lists have `value`.
const schema = z.object({ values: z.array(z.unknown()).transform((values) => maybeList(version).parse(values) ?? []) });

const plans = (each: z.output<typeof version>) => each.capabilities?.supportPlan ?? [];

/** Source: Azure Resource Manager, "Managed Clusters - List Kubernetes Versions": once for each region with clusters. */
export const kubernetesVersions = entityType(schema, {
  type: 'azure_kubernetes_supported_versions',
  title: 'Supported Kubernetes versions',
  plural: 'Supported Kubernetes versions of regions',
  class: 'Record',
  category: 'containers',
  product: 'aks',
  description: 'The Kubernetes versions that Azure supports in a region that has clusters.',
  slow: true,
  source: {
    kind: 'arm-children',
    parents: ['azure_kubernetes_cluster'],
    path: '/subscriptions/{subscriptionId}/providers/Microsoft.ContainerService/locations/{location}/kubernetesVersions',
    apiVersion: '2024-09-01',
    oncePer: 'location',
    single: true,
  },
  rights: [azure('Microsoft.ContainerService/locations/kubernetesVersions/read')],
  key: (_versions, context) =>
    armKey(`${locationScope(context, 'Microsoft.ContainerService')}/kubernetesVersions`, context.tenantId),
  name: (_versions, context) => locationOf(context) ?? '',
  properties: {
    subscriptionId: text('Subscription.', (_versions, { parent }) => subscriptionOf(parent?.key ?? '')),
    location: text('Azure region.', (_versions, context) => locationOf(context)),
    supportedVersions: list('Minor versions with ordinary support, without previews.', ({ values }) =>
      values.flatMap((each) =>
        each.isPreview !== true && (plans(each).length === 0 || plans(each).includes('KubernetesOfficial'))
          ? [each.version]
          : [],
      ),
    ),
    longTermVersions: list('Minor versions with long-term support.', ({ values }) =>
      values.flatMap((each) => (plans(each).includes('AKSLongTermSupport') ? [each.version] : [])),
    ),
    defaultVersion: text(
      'Minor version that a new cluster gets.',
      ({ values }) => values.find(({ isDefault }) => isDefault === true)?.version,
    ),
    patchVersions: json('Patch versions by minor version.', ({ values }) =>
      Object.fromEntries(
        values.map(({ version: minor, patchVersions }) => [minor, Object.keys(patchVersions ?? {}).toSorted()]),
      ),
    ),
  },
  relations: (_versions, { parent, tenantId }) => {
    const subscriptionId = subscriptionOf(parent?.key ?? '');
    return subscriptionId ? [{ type: 'contains', from: armKey(`/subscriptions/${subscriptionId}`, tenantId) }] : [];
  },
});
