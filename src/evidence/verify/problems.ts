/** What a verification can find, in the database or in a package. */
import { z } from 'zod';

export const evidenceProblemKinds = [
  'changed',
  'rewritten',
  'moved',
  'removed',
  'inserted',
  'rolled_back',
  'tree_changed',
  'head_invalid',
  'proof_invalid',
  'file_missing',
  'unreadable',
] as const;

export const evidenceProblem = z
  .object({
    kind: z.enum(evidenceProblemKinds),
    position: z.number().nullable().describe('Number of the row, or of the first one; null where none is meant.'),
    through: z.number().nullable().describe('Number of the last row where it is about several.'),
    file: z.string().nullable().describe('File of the package that is meant, or of the data folder.'),
    cause: z.string(),
  })
  .meta({ id: 'EvidenceProblem' });
export type EvidenceProblem = z.output<typeof evidenceProblem>;

export function problemAt(
  kind: EvidenceProblem['kind'],
  cause: string,
  where: { readonly position?: number; readonly through?: number; readonly file?: string } = {},
): EvidenceProblem {
  return { kind, position: where.position ?? null, through: where.through ?? null, file: where.file ?? null, cause };
}

/** "Row 4 is", "Rows 4 to 6 are". */
export function rowsAre(from: number, to: number): string {
  return from === to ? `Row ${from} is` : `Rows ${from} to ${to} are`;
}

export const evidenceVerification = z
  .object({
    organizationId: z.string(),
    intact: z.boolean().describe('No problem was found.'),
    rows: z.number().describe('Rows that were looked at.'),
    removed: z.number().describe('Rows whose content a tombstone tells of; their hashes are still part of the tree.'),
    head: z.object({ size: z.number(), root: z.string() }).nullable().describe('The tree that the rows lead to.'),
    heads: z.object({
      valid: z.number().describe('Signed tree heads that were held against the tree.'),
      invalid: z.number(),
      attestedThrough: z.number().describe('Size of the largest tree that a fitting head attests; 0 where none does.'),
      attestedAt: z.string().nullable(),
    }),
    publicKeys: z.array(z.object({ keyId: z.string(), publicKey: z.string().describe('SPKI PEM, Ed25519.') })),
    problems: z.array(evidenceProblem).describe('At most 100.'),
    problemCount: z.number(),
  })
  .meta({ id: 'EvidenceVerification' });
export type EvidenceVerification = z.output<typeof evidenceVerification>;

export const mostProblems = 100;
