/** The encryption block that namespaces of Event Hubs and of Service Bus share. */
import { z } from 'zod';
import { maybeFlag, maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { keyUrl } from '../integration/key-url.ts';

export const encryptionShape = maybeObject({
  keySource: maybeText,
  requireInfrastructureEncryption: maybeFlag,
  keyVaultProperties: maybeList(z.object({ keyVaultUri: maybeText, keyName: maybeText })),
});

/** URLs of the customer's keys; undefined where the body does not say. */
export function encryptionKeys(encryption: z.output<typeof encryptionShape>): string[] | undefined {
  return encryption?.keyVaultProperties?.flatMap(({ keyVaultUri, keyName }) => keyUrl(keyVaultUri, keyName) ?? []);
}
