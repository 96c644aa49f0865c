import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { armProperties } from '../arm.ts';
import { containedInSubscription } from '../management/containment.ts';
import { notRegistered } from './not-registered.ts';

/** Source: Azure Resource Manager, "Auto Provisioning Settings - List". The agent that it speaks of was retired in 2024. */
export const autoProvisioningSetting = entityType(
  z.object({ id: z.string().min(1), name: z.string(), properties: maybeObject({ autoProvision: maybeText }) }),
  {
    type: 'azure_security_auto_provisioning_setting',
    title: 'Auto provisioning setting',
    plural: 'Auto provisioning settings',
    class: 'Configuration',
    category: 'security',
    product: 'defender',
    description: 'Whether Defender for Cloud installs the Log Analytics agent on machines.',
    source: {
      kind: 'arm-list',
      per: 'subscription',
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Security/autoProvisioningSettings',
      apiVersion: '2017-08-01-preview',
      none: notRegistered,
    },
    rights: [azure('Microsoft.Security/autoProvisioningSettings/read')],
    key: (setting, { tenantId }) => armKey(setting.id, tenantId),
    name: (setting) => setting.name,
    properties: {
      subscriptionId: armProperties.subscriptionId,
      autoProvision: text('On or Off.', ({ properties }) => properties?.autoProvision),
    },
    relations: (setting) => containedInSubscription(setting.id),
  },
);
