import { createReadStream, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type Failed, ok, type Result } from '../../errors/index.ts';
import type { AuditVerification } from '../api-types.ts';
import { failWith } from '../failure.ts';
import { linesOf } from '../lines.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import { exitCodes, type GlobalOptions, type Outcome, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { counted, moment, number } from '../text/numbers.ts';
import { examples } from './examples.ts';

interface VerifyOptions extends GlobalOptions {
  readonly file?: string;
  readonly publicKey?: string;
}

export function addAuditVerify(audit: Command, act: Act): void {
  audit
    .command('verify')
    .description('hold the log against its hashes and signed checkpoints; exits with 1 when it was tampered with')
    .option('--file <export>', 'verify an exported file instead, without a server or a database')
    .option('--public-key <file>', 'with --file: the key to trust (SPKI PEM), instead of the one in the file')
    .addHelpText(
      'after',
      examples(
        'audit verify',
        'audit verify --file audit.ndjson',
        'audit verify --file audit.ndjson --public-key key.pem',
      ),
    )
    .action(act<VerifyOptions>(verify));
}

async function verify(session: Session, { file, publicKey }: VerifyOptions): Promise<Outcome> {
  if (file === undefined && publicKey !== undefined) return { ok: false, usage: '--public-key goes with --file.' };
  const report = file === undefined ? await askServer(session) : await verifyFile(file, publicKey);
  if (!report.ok) return report;
  const ownKey = file !== undefined && publicKey === undefined;
  return ok({
    json: report.value,
    text: reportText(report.value, session.terminal, ownKey),
    exitCode: report.value.intact ? exitCodes.ok : exitCodes.failure,
  });
}

async function askServer(session: Session): Promise<Result<AuditVerification>> {
  const api = await session.api();
  return api.ok ? api.value.request<AuditVerification>('GET', '/audit/verify') : api;
}

async function verifyFile(file: string, keyFile: string | undefined): Promise<Result<AuditVerification>> {
  const { readPublicKey, verifyExport } = await import('../../audit/index.ts');
  try {
    const trusted = keyFile === undefined ? undefined : [readPublicKey(readFileSync(keyFile, 'utf8'))];
    const report = await verifyExport(linesOf(createReadStream(file)), trusted);
    return report ? ok(report) : unreadable(file, 'its first line is not the header of an exported audit log');
  } catch (cause) {
    return unreadable(keyFile === undefined ? file : `${file} or ${keyFile}`, (cause as Error).message);
  }
}

function unreadable(file: string, reason: string): Failed {
  return failWith('invalid_request', {
    cause: `${file} cannot be verified: ${reason}.`,
    fix: 'Name a file that "assay audit export" has written, and an Ed25519 public key as PEM.',
  });
}

/** @param ownKey whether the key that was taken came out of the file itself */
function reportText(report: AuditVerification, { paint }: Terminal, ownKey: boolean): string {
  const { head, entries, checkpoints, problems, problemCount, publicKeys } = report;
  const verdict = report.intact ? paint.good('in order') : paint.bad(counted(problemCount, 'problem'));
  const newest = head ? `, the newest is number ${number(head.sequence)}` : '';
  const hidden = problemCount - problems.length;
  return [
    `Audit log of organisation ${safeText(report.organizationId)}: ${verdict}`,
    `entries: ${number(entries)}${newest}`,
    `attested: ${attestedText(checkpoints, head?.sequence ?? 0)}`,
    ...publicKeys.map(({ keyId }) => `key: ${safeText(keyId)}${ownKey ? ' (from the file itself)' : ''}`),
    ...(ownKey && report.intact
      ? ['Compare the key with that of the installation, or name it with --public-key.']
      : []),
    ...problems.map(({ kind, cause }) => `\n${paint.bad(kind)}: ${safeText(cause)}`),
    ...(hidden > 0 ? [`and ${counted(hidden, 'problem')} more`] : []),
    ...(report.intact
      ? []
      : ['\nfix: Keep the database and the data folder as they are and find out who could write to them.']),
    ...(report.intact ? [] : ['see: docs/audit.md#when-verification-fails']),
  ].join('\n');
}

function attestedText(
  { valid, attestedThrough, attestedAt }: AuditVerification['checkpoints'],
  newest: number,
): string {
  if (attestedAt === null)
    return newest === 0 ? 'nothing yet' : 'by no checkpoint: only the database itself speaks for it';
  const rest = newest - attestedThrough;
  const open = rest > 0 ? `; ${counted(rest, 'entry', 'entries')} after it not yet` : '';
  return `up to number ${number(attestedThrough)} at ${moment(attestedAt)}, ${counted(valid, 'checkpoint')}${open}`;
}
