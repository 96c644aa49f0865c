/** What a signed tree head says. */
import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const treeHead = z
  .strictObject({
    kind: z.literal('tree-head'),
    version: z.literal(1),
    organizationId: z.string(),
    size: z.number().int().min(1).describe('Leaves of the tree.'),
    root: hash.describe('Root hash of the tree, in hexadecimal.'),
    time: z.string().describe('When it was signed.'),
    keyId: hash.describe("SHA-256 of the signing key's SPKI DER bytes."),
    signature: z.string().describe('Ed25519 over the canonical JSON of everything else, in base64url.'),
  })
  .meta({ id: 'TreeHead' });
export type TreeHead = z.output<typeof treeHead>;

export const treeHeadList = z.object({ items: z.array(treeHead) }).meta({ id: 'TreeHeadList' });
