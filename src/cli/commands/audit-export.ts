import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { fail, ok } from '../../errors/index.ts';
import { failWith } from '../failure.ts';
import { linesOf } from '../lines.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';

interface ExportOptions extends GlobalOptions {
  readonly out?: string;
}

export function addAuditExport(audit: Command, act: Act): void {
  audit
    .command('export')
    .description('print the whole log with its checkpoints and public keys as NDJSON')
    .option('--out <file>', 'write it to a file, readable by its owner only')
    .addHelpText('after', examples('audit export --out audit.ndjson', 'audit export | gzip > audit.ndjson.gz'))
    .action(act<ExportOptions>(exportLog));
}

async function exportLog(session: Session, { out }: ExportOptions): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const log = await api.value.download('/audit/export');
  if (!log.ok) return log;
  const said = ok({ json: undefined, text: undefined });
  if (out === undefined) {
    try {
      for await (const line of linesOf(log.value)) session.terminal.out(line);
      return said;
    } catch (cause) {
      return fail('truncated_answer', { service: 'Assay', path: '/audit/export', reason: (cause as Error).message });
    }
  }
  try {
    await pipeline(Readable.from(log.value), createWriteStream(out, { mode: 0o600 }));
  } catch (cause) {
    return failWith('invalid_request', {
      cause: `The log could not be written to ${out}: ${(cause as Error).message}.`,
      fix: 'Name a file that can be written, and do it again: what is there now is not the whole log.',
    });
  }
  session.terminal.err(`The log is in ${out}. Verify it anywhere: assay audit verify --file ${out}`);
  return said;
}
