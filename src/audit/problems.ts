/** What a verification can find. */
import { z } from 'zod';

export const problemKinds = [
  'changed',
  'rewritten',
  'moved',
  'removed',
  'inserted',
  'rolled_back',
  'checkpoint_invalid',
  'checkpoints_missing',
  'export_changed',
] as const;

export const auditProblem = z
  .object({
    kind: z.enum(problemKinds),
    sequence: z.number().nullable().describe('Number of the entry, or of the first one; null where none is meant.'),
    through: z.number().nullable().describe('Number of the last entry where it is about several.'),
    line: z.number().nullable().describe('Line of the file that is meant: of the checkpoints, or of the export.'),
    cause: z.string(),
  })
  .meta({ id: 'AuditProblem' });
export type AuditProblem = z.output<typeof auditProblem>;
type Kind = AuditProblem['kind'];

export function problemOf(
  kind: Kind,
  cause: string,
  where: { readonly sequence?: number; readonly through?: number; readonly line?: number } = {},
): AuditProblem {
  return { kind, sequence: where.sequence ?? null, through: where.through ?? null, line: where.line ?? null, cause };
}

/** "Entry 4 is", "Entries 4 to 6 are". */
export function entriesAre(from: number, to: number): string {
  return from === to ? `Entry ${from} is` : `Entries ${from} to ${to} are`;
}

export const auditVerification = z
  .object({
    organizationId: z.string(),
    intact: z.boolean().describe('No problem was found.'),
    entries: z.number().describe('Entries that were looked at.'),
    head: z.object({ sequence: z.number(), hash: z.string() }).nullable().describe('The newest entry.'),
    checkpoints: z.object({
      valid: z.number(),
      invalid: z.number(),
      attestedThrough: z.number().describe('Number of the last entry that a checkpoint attests; 0 when none does.'),
      attestedAt: z.string().nullable(),
    }),
    publicKeys: z.array(z.object({ keyId: z.string(), publicKey: z.string().describe('SPKI PEM, Ed25519.') })),
    problems: z.array(auditProblem).describe('At most 100, in the order of the log.'),
    problemCount: z.number(),
  })
  .meta({ id: 'AuditVerification' });
export type AuditVerification = z.output<typeof auditVerification>;
