import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { flag, json, number, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { maybeJson, plain } from '../json.ts';
import { singlePolicy } from './tenant-policy.ts';

/** Features that matter by themselves; the property `features` has all. */
const features = maybeObject({
  passwordSyncEnabled: maybeFlag,
  passwordWritebackEnabled: maybeFlag,
  blockSoftMatchEnabled: maybeFlag,
  blockCloudObjectTakeoverThroughHardMatchEnabled: maybeFlag,
}).catch(undefined);

/** Source: Microsoft Graph, "List onPremisesDirectorySynchronization" (v1.0): a collection of one. */
export const onPremisesSynchronization = entityType(
  z
    .object({
      id: maybeText,
      features: maybeJson,
      configuration: maybeObject({
        accidentalDeletionPrevention: maybeObject({
          alertThreshold: maybeNumber,
          synchronizationPreventionType: maybeText,
        }),
      }),
    })
    .transform((item) => ({ ...item, known: features.parse(item.features) })),
  {
    ...singlePolicy('onPremisesSynchronization', 'On-premises synchronisation'),
    name: () => 'On-premises synchronisation',
    type: 'entra_on_premises_synchronization',
    title: 'On-premises synchronisation',
    plural: 'On-premises synchronisations',
    class: 'Configuration',
    category: 'organization',
    product: 'entra',
    description: 'What of the directory on-premises comes into this one, and what may take objects over.',
    source: { kind: 'graph-list', path: '/directory/onPremisesSynchronization' },
    rights: [graph('OnPremDirectorySynchronization.Read.All')],
    properties: {
      passwordSyncEnabled: flag('Whether password hashes come along.', ({ known }) => known?.passwordSyncEnabled),
      passwordWritebackEnabled: flag(
        'Whether new passwords go back on-premises.',
        ({ known }) => known?.passwordWritebackEnabled,
      ),
      blockSoftMatchEnabled: flag(
        'Whether an object on-premises is kept from taking over one in the cloud with the same address.',
        ({ known }) => known?.blockSoftMatchEnabled,
      ),
      blockCloudObjectTakeoverThroughHardMatchEnabled: flag(
        'Whether an object on-premises is kept from taking over one in the cloud by its source anchor.',
        ({ known }) => known?.blockCloudObjectTakeoverThroughHardMatchEnabled,
      ),
      accidentalDeletionPrevention: text(
        'Whether too many deletions at once stop a synchronisation.',
        (item) => item.configuration?.accidentalDeletionPrevention?.synchronizationPreventionType,
      ),
      accidentalDeletionThreshold: number(
        'How many deletions are too many.',
        (item) => item.configuration?.accidentalDeletionPrevention?.alertThreshold,
      ),
      features: json('All features, by name.', (item) => plain(item.features)),
    },
  },
);
