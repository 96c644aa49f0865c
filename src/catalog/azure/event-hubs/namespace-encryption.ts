/** The encryption block that namespaces of Event Hubs and of Service Bus share. */
import { z } from 'zod';
import { keyUrl } from '../integration/key-url.ts';
import { looseFlag, looseList, looseObject, looseText } from '../integration/loose.ts';

export const encryptionShape = looseObject({
  keySource: looseText,
  requireInfrastructureEncryption: looseFlag,
  keyVaultProperties: looseList(z.object({ keyVaultUri: looseText, keyName: looseText })),
});

/** URLs of the customer's keys; undefined where the body does not say. */
export function encryptionKeys(encryption: z.output<typeof encryptionShape>): string[] | undefined {
  return encryption?.keyVaultProperties?.flatMap(({ keyVaultUri, keyName }) => keyUrl(keyVaultUri, keyName) ?? []);
}
