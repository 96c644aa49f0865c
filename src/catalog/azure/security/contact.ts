import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeAnything, maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, said } from '../arm.ts';
import { containedInSubscription } from '../management/containment.ts';
import { textOf } from './any-case.ts';
import { notRegistered } from './not-registered.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    emails: maybeText,
    phone: maybeText,
    isEnabled: maybeFlag,
    notificationsSources: maybeList(
      z.object({ sourceType: z.string(), minimalSeverity: maybeText, minimalRiskLevel: maybeText }),
    ),
    notificationsByRole: maybeObject({ state: maybeText, roles: maybeTexts }),
    // Since 2020 an object, before that On or Off.
    alertNotifications: maybeAnything,
    // Names of 2017: one address for each contact.
    email: maybeText,
    alertsToAdmins: maybeText,
  }),
});

type Contact = z.output<typeof schema>;

const source = ({ properties }: Contact, type: string) =>
  properties?.notificationsSources?.find(({ sourceType }) => sourceType.toLowerCase() === type);

function addresses({ properties }: Contact): string[] | undefined {
  const told = properties?.emails ?? properties?.email;
  if (typeof told !== 'string') return undefined;
  return told
    .split(/[;,]/)
    .map((address) => address.trim())
    .filter((address) => address !== '');
}

const rolesState = ({ properties }: Contact): string | undefined =>
  properties?.notificationsByRole?.state ?? said(properties?.alertsToAdmins);

/** Source: Azure Resource Manager, "Security Contacts - List". */
export const securityContact = entityType(schema, {
  type: 'azure_security_contact',
  title: 'Security contact',
  plural: 'Security contacts',
  class: 'Configuration',
  category: 'security',
  product: 'defender',
  description: 'Whom Defender for Cloud writes to, and about what.',
  source: {
    kind: 'arm-list',
    per: 'subscription',
    path: '/subscriptions/{subscriptionId}/providers/Microsoft.Security/securityContacts',
    apiVersion: '2023-12-01-preview',
    none: notRegistered,
  },
  rights: [azure('Microsoft.Security/securityContacts/read')],
  key: (contact, { tenantId }) => armKey(contact.id, tenantId),
  name: (contact) => contact.name,
  volatile: ['etag'],
  properties: {
    subscriptionId: armProperties.subscriptionId,
    emails: list('Addresses that are written to.', addresses),
    phone: text('Telephone number.', ({ properties }) => properties?.phone),
    isEnabled: flag('Whether the contact is written to at all.', ({ properties }) => properties?.isEnabled),
    alertMinimalSeverity: text(
      'Lowest severity of alerts that is written about; none when alerts are not.',
      (contact) =>
        contact.properties?.notificationsSources
          ? (source(contact, 'alert')?.minimalSeverity ?? null)
          : textOf(contact.properties?.alertNotifications, 'minimalSeverity'),
    ),
    attackPathMinimalRiskLevel: text(
      'Lowest risk of attack paths that is written about; none when they are not.',
      (contact) =>
        contact.properties?.notificationsSources
          ? (source(contact, 'attackpath')?.minimalRiskLevel ?? null)
          : undefined,
    ),
    notifyRolesState: text('On or Off: whether holders of roles are written to.', rolesState),
    notifyRoles: list(
      'Roles whose holders are written to.',
      ({ properties }) => properties?.notificationsByRole?.roles,
    ),
    notificationSources: json('Sources that are written about.', ({ properties }) =>
      properties?.notificationsSources?.map(({ sourceType, minimalSeverity, minimalRiskLevel }) => ({
        sourceType,
        minimalSeverity: minimalSeverity ?? null,
        minimalRiskLevel: minimalRiskLevel ?? null,
      })),
    ),
  },
  relations: (contact) => containedInSubscription(contact.id),
});
