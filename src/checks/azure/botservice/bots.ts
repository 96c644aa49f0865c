/** Bots. Source: "Bots - List" of Bot Service. */
import type { Check } from '../../declaration.ts';
import { at, isTrue } from '../../rule/index.ts';

export const botChecks: readonly Check[] = [
  {
    id: 'bot-cmk',
    title: 'Bots are encrypted with a key of the organisation',
    why: 'What the service keeps of a bot, such as the secrets of its channels, is readable for whoever holds the key.',
    severity: 'low',
    topic: 'cmk',
    subject: 'azure_bot_service',
    rule: at('properties.isCmekEnabled', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'Azure Bot > Settings > Encryption: Customer-Managed Keys, with the key of a vault.',
      az: 'az bot update --name {name} --resource-group {resourceGroup} --cmk-key-vault-key-url "$KEY_URL"',
      bicep: 'isCmekEnabled: true\ncmekKeyVaultUrl: keyUrl',
      terraform: 'azurerm_bot_service_azure_bot: cmk_key_vault_key_url = var.key_url',
    },
  },
];
