import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type Failed, ok, type Result } from '../../errors/index.ts';
import type { EvidenceVerification } from '../api-types.ts';
import { failWith } from '../failure.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import { exitCodes, type GlobalOptions, type Outcome, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { counted, moment, number } from '../text/numbers.ts';
import { examples } from './examples.ts';

interface VerifyOptions extends GlobalOptions {
  readonly publicKey?: string;
}

export function addEvidenceVerify(evidence: Command, act: Act): void {
  evidence
    .command('verify [package]')
    .description('hold the ledger against its hashes, tree and signed heads; exits with 1 when it was tampered with')
    .option('--public-key <file>', 'with a package: the key to trust (SPKI PEM), instead of the one in it')
    .addHelpText(
      'after',
      examples('evidence verify', 'evidence verify package.zip', 'evidence verify package.zip --public-key key.pem'),
    )
    .action(act<VerifyOptions>(verify));
}

async function verify(session: Session, { publicKey }: VerifyOptions, file?: string): Promise<Outcome> {
  if (file === undefined && publicKey !== undefined) return { ok: false, usage: '--public-key goes with a package.' };
  const report = file === undefined ? await askServer(session) : await verifyFile(file, publicKey);
  if (!report.ok) return report;
  const ownKey = file !== undefined && publicKey === undefined;
  return ok({
    json: report.value,
    text: reportText(report.value, session.terminal, ownKey),
    exitCode: report.value.intact ? exitCodes.ok : exitCodes.failure,
  });
}

async function askServer(session: Session): Promise<Result<EvidenceVerification>> {
  const api = await session.api();
  return api.ok ? api.value.request<EvidenceVerification>('GET', '/evidence/verify') : api;
}

async function verifyFile(file: string, keyFile: string | undefined): Promise<Result<EvidenceVerification>> {
  const { readPublicKey } = await import('../../audit/index.ts');
  const { verifyPackage } = await import('../../evidence/index.ts');
  try {
    const trusted = keyFile === undefined ? undefined : [readPublicKey(readFileSync(keyFile, 'utf8'))];
    const report = await verifyPackage(file, trusted);
    return report.ok ? report : unreadable(file, String(report.error.details.reason ?? report.error.cause));
  } catch (cause) {
    return unreadable(keyFile === undefined ? file : `${file} or ${keyFile}`, (cause as Error).message);
  }
}

function unreadable(file: string, reason: string): Failed {
  return failWith('invalid_request', {
    cause: `${file} cannot be verified: ${reason}.`,
    fix: 'Name a package that "assay evidence export" has written, and an Ed25519 public key as PEM.',
  });
}

/** @param ownKey whether the key that was taken came out of the package itself */
function reportText(report: EvidenceVerification, { paint }: Terminal, ownKey: boolean): string {
  const { head, rows, removed, heads, problems, problemCount, publicKeys, intact } = report;
  const verdict = intact ? paint.good('in order') : paint.bad(counted(problemCount, 'problem'));
  const hidden = problemCount - problems.length;
  return [
    `Evidence of organisation ${safeText(report.organizationId)}: ${verdict}`,
    `rows: ${number(rows)}${removed > 0 ? `, of ${number(removed)} the content was removed` : ''}`,
    ...(head ? [`tree: ${number(head.size)} rows, root ${head.root}`] : []),
    heads.attestedAt === null
      ? `attested: ${rows === 0 ? 'nothing yet' : 'by no tree head: only the database itself speaks for it'}`
      : `attested: ${number(heads.attestedThrough)} rows at ${moment(heads.attestedAt)}, ${counted(heads.valid, 'tree head')}`,
    ...publicKeys.map(({ keyId }) => `key: ${safeText(keyId)}${ownKey ? ' (from the package itself)' : ''}`),
    ...(ownKey && intact ? ['Compare the key with that of the installation, or name it with --public-key.'] : []),
    ...problems.map(({ kind, cause }) => `\n${paint.bad(kind)}: ${safeText(cause)}`),
    ...(hidden > 0 ? [`and ${counted(hidden, 'problem')} more`] : []),
    ...(intact
      ? []
      : [
          '\nfix: Keep the database and the data folder, or the package, as they are and find out who could write to them.',
          'see: docs/evidence.md#when-verification-fails',
        ]),
  ].join('\n');
}
