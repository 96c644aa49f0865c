import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { json, number, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeList, maybeText } from '../../vendor.ts';

/** Words separated by tabs (Microsoft Entra, "Cmdlets for configuring group settings"). */
const bannedPasswords = 'BannedPasswordList';

/**
 * Source: Microsoft Graph, "List settings" (v1.0): directory-wide settings made from templates. A template that no setting
 * was made of is not in the list: its defaults hold.
 */
export const groupSetting = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    templateId: maybeText,
    values: maybeList(z.object({ name: z.string(), value: maybeText })),
  }),
  {
    type: 'entra_group_setting',
    title: 'Directory setting',
    plural: 'Directory settings',
    class: 'Configuration',
    category: 'access',
    product: 'entra',
    description: 'Settings of one template, such as Group.Unified, Password Rule Settings or Consent Policy Settings.',
    source: { kind: 'graph-list', path: '/groupSettings' },
    rights: [graph('GroupSettings.Read.All', 'Directory.Read.All')],
    key: (setting) => directoryKey(setting.id),
    name: (setting) => setting.displayName ?? setting.id,
    // Among the values are the words that passwords must not hold, which are hints at what people would choose.
    redact: ['values'],
    properties: {
      displayName: text('Name of the template.', (setting) => setting.displayName),
      templateId: text('Id of the template.', (setting) => setting.templateId),
      values: json(
        'Values by name, as text; without the banned passwords.',
        (setting) =>
          setting.values &&
          Object.fromEntries(
            setting.values
              .filter(({ name }) => name !== bannedPasswords)
              .map(({ name, value }) => [name, value ?? null]),
          ),
      ),
      bannedPasswordCount: number('Of Password Rule Settings: how many words are banned.', ({ values }) => {
        const banned = values?.find(({ name }) => name === bannedPasswords)?.value;
        return typeof banned === 'string' ? banned.split(/\s+/).filter((word) => word !== '').length : undefined;
      }),
    },
    relations: (_, { tenantId }) => [{ type: 'governs', to: directoryKey(tenantId) }],
  },
);
