import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { json, text } from '../../property.ts';
import { maybeText } from '../../vendor.ts';
import { maybeJson } from '../json.ts';
import { hunting, huntingRights } from './hunting.ts';

/**
 * Source: Microsoft Security Exposure Management, "Review and classify critical assets". Assets that the classification is
 * not sure of wait for somebody to confirm them.
 */
export const unreviewedCriticalAsset = entityType(
  z.object({ NodeId: z.string().min(1), NodeName: maybeText, NodeLabel: maybeText, Classifications: maybeJson }),
  {
    type: 'entra_unreviewed_critical_asset',
    title: 'Critical asset to review',
    plural: 'Critical assets to review',
    class: 'Finding',
    category: 'security',
    product: 'defender',
    description: 'An asset that may be critical and waits for somebody to say so.',
    source: hunting([
      'ExposureGraphNodes',
      '| extend Classifications = todynamic(NodeProperties).rawData.criticalityConfidenceLow',
      '| where isnotempty(Classifications)',
      '| project NodeId, NodeName, NodeLabel, Classifications',
    ]),
    rights: huntingRights,
    slow: true,
    optIn: true,
    key: (row, { tenantId }) => tenantObjectKey(tenantId, 'unreviewedcriticalassets', row.NodeId),
    id: (row) => row.NodeId,
    name: (row) => row.NodeName ?? row.NodeId,
    properties: {
      kind: text('Kind of asset, such as device or user.', (row) => row.NodeLabel),
      classifications: json('What it may be, such as a domain controller.', (row) => row.Classifications),
    },
    relations: (_, { tenantId }) => [{ type: 'identified', to: directoryKey(tenantId) }],
  },
);
