/**
 * The log as a file: NDJSON, each line canonical JSON. First the signed header, then the checkpoints, then the entries. It
 * holds everything that is needed to verify it elsewhere, without Assay's server or database.
 */
import { z } from 'zod';
import { canonical, readCanonical } from './canonical.ts';
import { type CheckpointLine, readCheckpointLine } from './checkpoint.ts';
import { type AuditVerification, problemOf } from './problems.ts';
import type { LogRow } from './repo.ts';
import { isSigned, type PublicKey, readPublicKey, type SigningKey } from './signing-key.ts';
import { verifyChain } from './verify-chain.ts';

const header = z.strictObject({
  kind: z.literal('export'),
  version: z.literal(1),
  organizationId: z.string(),
  exportedAt: z.string(),
  head: z.strictObject({ sequence: z.number().int().min(1), hash: z.string() }).nullable(),
  /** Lines of checkpoints that follow. */
  checkpoints: z.number().int().min(0),
  publicKeys: z.array(z.strictObject({ keyId: z.string(), publicKey: z.string() })),
  keyId: z.string(),
  signature: z.string(),
});

const entryLine = z.strictObject({ kind: z.literal('entry'), hash: z.string(), entry: z.looseObject({}) });

/** Lines of an export, each without its line end. */
export async function* exportLines(
  given: {
    readonly organizationId: string;
    readonly head: { readonly sequence: number; readonly hash: string } | undefined;
    readonly checkpoints: readonly CheckpointLine[];
    readonly key: SigningKey;
    readonly at: Date;
  },
  rows: AsyncIterable<LogRow>,
): AsyncGenerator<string> {
  const { organizationId, head, key, at } = given;
  const checkpoints = given.checkpoints.flatMap(({ checkpoint }) => (checkpoint ? [checkpoint] : []));
  yield canonical(
    key.sign({
      kind: 'export',
      version: 1,
      organizationId,
      exportedAt: at.toISOString(),
      head: head ? { sequence: head.sequence, hash: head.hash } : null,
      checkpoints: checkpoints.length,
      publicKeys: key.known.map(({ id, pem }) => ({ keyId: id, publicKey: pem })),
    }),
  );
  for (const checkpoint of checkpoints) yield canonical(checkpoint);
  for await (const { hash, text } of rows) yield canonical({ kind: 'entry', hash, entry: JSON.parse(text) as unknown });
}

/**
 * Verifies the lines of an export. Undefined when the first line is not the header of one.
 * @param trusted public keys known from elsewhere. Without them the keys in the file itself are taken, which proves only that
 * the file is whole and in itself consistent.
 */
export async function verifyExport(
  lines: AsyncIterable<string>,
  trusted?: readonly PublicKey[],
): Promise<AuditVerification | undefined> {
  const iterator = lines[Symbol.asyncIterator]();
  const first = await iterator.next();
  const value = first.done ? undefined : readCanonical(first.value);
  const opened = header.safeParse(value);
  const keys = opened.success ? keysOf(opened.data.publicKeys, trusted) : undefined;
  if (!opened.success || !keys) return undefined;
  const { organizationId, head, checkpoints } = opened.data;
  const problems = isSigned(opened.data, keys)
    ? []
    : [problemOf('export_changed', 'The first line of the file was changed, or signed by another key.', { line: 1 })];

  const attested: CheckpointLine[] = [];
  let number = 1;
  let next = await iterator.next();
  for (; !next.done && attested.length < checkpoints; next = await iterator.next()) {
    const line = readCheckpointLine(next.value, number + 1);
    if (isEntry(next.value)) break;
    attested.push(line);
    number += 1;
  }
  if (attested.length < checkpoints) {
    const cause = `${checkpoints - attested.length} of the ${checkpoints} checkpoints of the file are missing.`;
    problems.push(problemOf('checkpoints_missing', cause, { line: number + 1 }));
  }

  const chain = verifyChain(organizationId, attested, keys);
  for (; !next.done; next = await iterator.next()) {
    number += 1;
    const row = readEntry(next.value);
    if (row) chain.next(row);
    else problems.push(problemOf('export_changed', `Line ${number} is not an entry.`, { line: number }));
  }
  const found = chain.end(head ?? undefined);
  const all = [...problems, ...found.problems];
  return { ...found, intact: all.length === 0, problems: all, problemCount: problems.length + found.problemCount };
}

function keysOf(
  listed: readonly { readonly keyId: string; readonly publicKey: string }[],
  trusted: readonly PublicKey[] | undefined,
): readonly PublicKey[] | undefined {
  if (trusted) return trusted;
  try {
    return listed.map(({ publicKey }) => readPublicKey(publicKey));
  } catch {
    return undefined;
  }
}

const isEntry = (text: string) => text.includes('"kind":"entry"') && entryLine.safeParse(readCanonical(text)).success;

function readEntry(line: string): LogRow | undefined {
  const parsed = entryLine.safeParse(readCanonical(line));
  if (!parsed.success) return undefined;
  const { entry, hash } = parsed.data;
  return { sequence: Number(entry.sequence), hash, text: canonical(entry) };
}
