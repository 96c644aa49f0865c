import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { number, text } from '../../property.ts';
import { maybeNumber, maybeText } from '../../vendor.ts';
import { isGuid } from '../odata.ts';
import { hunting, huntingRights } from './hunting.ts';

/**
 * Source: Microsoft Security Exposure Management, "Query the enterprise exposure graph". Criticality 0 is the highest; users
 * with 0 or 1 are the privileged ones.
 */
export const exposedCredential = entityType(
  z.object({
    DeviceId: z.string().min(1),
    UserId: z.string().min(1),
    DeviceName: maybeText,
    UserName: maybeText,
    UserObjectId: maybeText,
    UserCriticality: maybeNumber,
    DeviceExposure: maybeText,
    DeviceRisk: maybeText,
  }),
  {
    type: 'entra_exposed_credential',
    title: 'Exposed credential',
    plural: 'Exposed credentials',
    class: 'Vulnerability',
    category: 'security',
    product: 'defender',
    description: 'A vulnerable device that holds a credential of a privileged user.',
    source: hunting([
      'let users = ExposureGraphNodes',
      "| where NodeLabel == 'user'",
      '| extend raw = todynamic(NodeProperties).rawData',
      '| extend UserCriticality = toint(raw.criticalityLevel.criticalityLevel)',
      '| where isnotnull(UserCriticality) and UserCriticality <= 1',
      '| project UserId = NodeId, UserName = NodeName, UserObjectId = tostring(raw.accountObjectId), UserCriticality;',
      'let devices = ExposureGraphNodes',
      "| where set_has_element(Categories, 'device')",
      '| extend raw = todynamic(NodeProperties).rawData',
      '| extend DeviceExposure = tostring(raw.exposureScore), DeviceRisk = tostring(raw.riskScore)',
      "| where DeviceExposure in~ ('Medium', 'High') or DeviceRisk in~ ('Medium', 'High')",
      '| project DeviceId = NodeId, DeviceName = NodeName, DeviceExposure, DeviceRisk;',
      'ExposureGraphEdges',
      "| where EdgeLabel == 'has credentials of'",
      '| project DeviceId = SourceNodeId, UserId = TargetNodeId',
      '| join kind=inner devices on DeviceId',
      '| join kind=inner users on UserId',
      '| distinct DeviceId, DeviceName, DeviceExposure, DeviceRisk, UserId, UserName, UserObjectId, UserCriticality',
    ]),
    rights: huntingRights,
    slow: true,
    optIn: true,
    key: (row, { tenantId }) => tenantObjectKey(tenantId, 'exposedcredentials', `${row.DeviceId}/${row.UserId}`),
    id: (row) => `${row.DeviceId}/${row.UserId}`,
    name: (row) => `${row.UserName ?? row.UserId} on ${row.DeviceName ?? row.DeviceId}`,
    properties: {
      deviceName: text('The device.', (row) => row.DeviceName),
      deviceExposure: text('How exposed it is: Low, Medium or High.', (row) => row.DeviceExposure),
      deviceRisk: text('How risky it is: Low, Medium or High.', (row) => row.DeviceRisk),
      userName: text('The user.', (row) => row.UserName),
      userCriticality: number('How critical the user is; 0 is the most.', (row) => row.UserCriticality),
    },
    relations: ({ UserObjectId }) =>
      isGuid(UserObjectId) ? [{ type: 'identified', to: directoryKey(UserObjectId) }] : [],
  },
);
