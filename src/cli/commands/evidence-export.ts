import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import { withQuery } from '../client.ts';
import { failWith } from '../failure.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { momentOf } from './evidence.ts';
import { examples } from './examples.ts';

interface ExportOptions extends GlobalOptions {
  readonly assessment?: string;
  readonly kind?: string;
  readonly from?: string;
  readonly to?: string;
}

export function addEvidenceExport(evidence: Command, act: Act): void {
  evidence
    .command('export <file>')
    .description('write a package that can be verified anywhere (.zip), or a table (.csv, .xlsx)')
    .option('--assessment <id>', 'what belongs to one assessment')
    .option('--kind <kind>', 'only one kind')
    .option('--from <moment>', 'what held on this day or ISO moment, or later')
    .option('--to <moment>', 'what held before this day or ISO moment')
    .addHelpText(
      'after',
      examples(
        'evidence export package.zip',
        'evidence export q1.zip --from 2026-01-01 --to 2026-04-01',
        'evidence export policies.xlsx --kind conditional-access',
      ),
    )
    .action(act<ExportOptions>(exportEvidence));
}

async function exportEvidence(session: Session, options: ExportOptions, file = ''): Promise<Outcome> {
  const { assessment, kind } = options;
  const format = /\.(zip|csv|xlsx)$/i.exec(file)?.[1]?.toLowerCase();
  if (format === undefined) return { ok: false, usage: 'The file ends in .zip, .csv or .xlsx.' };
  if (assessment !== undefined && format !== 'zip') return { ok: false, usage: '--assessment goes with a .zip.' };
  const from = momentOf(options.from);
  const to = momentOf(options.to);
  if ((options.from !== undefined && from === undefined) || (options.to !== undefined && to === undefined))
    return { ok: false, usage: '--from and --to are days or ISO moments.' };
  const api = await session.api();
  if (!api.ok) return api;
  const path =
    format === 'zip'
      ? withQuery('/evidence/package', { assessmentId: assessment, kind, from, to })
      : withQuery('/evidence/table', { kind, from, to, format });
  const made = await api.value.download(path);
  if (!made.ok) return made;
  try {
    await pipeline(Readable.from(made.value), createWriteStream(file, { mode: 0o600 }));
  } catch (cause) {
    return failWith('invalid_request', {
      cause: `The evidence could not be written to ${file}: ${(cause as Error).message}.`,
      fix: 'Name a file that can be written, and do it again: what is there now is not whole.',
    });
  }
  const verify = format === 'zip' ? ` Verify it anywhere: assay evidence verify ${file}` : '';
  session.terminal.err(`The evidence is in ${file}.${verify}`);
  return ok({ json: undefined, text: undefined });
}
