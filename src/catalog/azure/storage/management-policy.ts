import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, json, number } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { hasLifecycle, serviceLacking } from './account-services.ts';

const after = maybeObject({
  daysAfterModificationGreaterThan: maybeNumber,
  daysAfterCreationGreaterThan: maybeNumber,
  daysAfterLastAccessTimeGreaterThan: maybeNumber,
});

const actions = maybeObject({ delete: after, tierToCool: after, tierToCold: after, tierToArchive: after });

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    lastModifiedTime: maybeText,
    policy: maybeObject({
      rules: maybeList(
        z.object({
          name: maybeText,
          enabled: maybeFlag,
          definition: maybeObject({
            actions: maybeObject({ baseBlob: actions, snapshot: actions, version: actions }),
            filters: maybeObject({ prefixMatch: maybeTexts, blobTypes: maybeTexts }),
          }),
        }),
      ),
    }),
  }),
});

const rulesOf = ({ properties }: z.output<typeof schema>) => properties?.policy?.rules;

/** The days of an action, whichever clock it goes by: change, creation or last read. */
function days(action: z.output<typeof after>): number | null {
  return (
    action?.daysAfterModificationGreaterThan ??
    action?.daysAfterCreationGreaterThan ??
    action?.daysAfterLastAccessTimeGreaterThan ??
    null
  );
}

function daysOf(told: z.output<typeof actions>) {
  return {
    deleteAfterDays: days(told?.delete),
    coolAfterDays: days(told?.tierToCool),
    coldAfterDays: days(told?.tierToCold),
    archiveAfterDays: days(told?.tierToArchive),
  };
}

/** The soonest deletion of current blobs by a rule that is on; null when no rule deletes. A rule is on unless it says otherwise. */
function soonestDeletion(policy: z.output<typeof schema>): number | null | undefined {
  const rules = rulesOf(policy);
  const deletions = rules?.flatMap(({ enabled, definition }) => {
    const told = days(definition?.actions?.baseBlob?.delete);
    return enabled === false || told === null ? [] : [told];
  });
  return deletions && (deletions.length > 0 ? Math.min(...deletions) : null);
}

/** Source: Azure Resource Manager, "Management Policies - Get": an account has one, `default`, or none. */
export const managementPolicy = entityType(schema, {
  type: 'azure_storage_management_policy',
  title: 'Storage lifecycle policy',
  plural: 'Storage lifecycle policies',
  class: 'Policy',
  category: 'storage',
  product: 'storage',
  description: 'Rules by which a storage account moves blobs to cheaper tiers and deletes them.',
  source: {
    kind: 'arm-children',
    parents: ['azure_storage_account'],
    path: '{id}/managementPolicies/default',
    apiVersion: '2023-05-01',
    single: true,
    none: ['ManagementPolicyNotFound', ...serviceLacking],
    when: hasLifecycle,
  },
  rights: [azure('Microsoft.Storage/storageAccounts/managementPolicies/read')],
  key: (policy, { tenantId }) => armKey(policy.id, tenantId),
  name: (policy) => policy.name,
  properties: {
    lastModifiedTime: instant('Last change.', ({ properties }) => properties?.lastModifiedTime),
    rules: json(
      'Rules: `{ name, enabled, prefixes, blobTypes, blobs, snapshots, versions }`, the last three with the days after which they are deleted or moved.',
      (policy) =>
        rulesOf(policy)?.map(({ name, enabled, definition }) => ({
          name: name ?? null,
          enabled: enabled ?? null,
          prefixes: definition?.filters?.prefixMatch ?? null,
          blobTypes: definition?.filters?.blobTypes ?? null,
          blobs: daysOf(definition?.actions?.baseBlob),
          snapshots: daysOf(definition?.actions?.snapshot),
          versions: daysOf(definition?.actions?.version),
        })),
    ),
    soonestDeletionDays: number(
      'After how many days a rule that is on first deletes blobs; none when no rule does.',
      soonestDeletion,
    ),
  },
  relations: (_policy, context) => containedIn(context),
});
