import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import { withQuery } from '../client.ts';
import { failWith } from '../failure.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';

interface TableOptions extends GlobalOptions {
  readonly of?: string;
  readonly filter?: readonly string[];
}

export function addExport(program: Command, act: Act): void {
  program
    .command('export <table> <file>')
    .description('write any list as a table (.csv, .xlsx)')
    .option('--of <id>', 'what the list is of, such as a check')
    .option('--filter <name=value...>', 'filters of the list, as the API names them')
    .addHelpText(
      'after',
      examples(
        'export people people.xlsx',
        'export check-items failing.csv --of storage-https-only --filter status=fail',
        'export role-assignments assignments.csv',
      ),
    )
    .action(act<TableOptions>(exportTable));
}

async function exportTable(session: Session, options: TableOptions, table = '', file = ''): Promise<Outcome> {
  const format = /\.(csv|xlsx)$/i.exec(file)?.[1]?.toLowerCase();
  if (format === undefined) return { ok: false, usage: 'The file ends in .csv or .xlsx.' };
  const filters = (options.filter ?? []).map((text) => /^([^=]+)=(.*)$/s.exec(text)?.slice(1));
  if (filters.includes(undefined)) return { ok: false, usage: '--filter is name=value.' };
  const api = await session.api();
  if (!api.ok) return api;
  const filter = Object.fromEntries(filters.flatMap((one) => (one ? [one as [string, string]] : [])));
  const made = await api.value.download(
    withQuery(`/tables/${encodeURIComponent(table)}`, { ...filter, of: options.of, format }),
  );
  if (!made.ok) return made;
  try {
    await pipeline(Readable.from(made.value), createWriteStream(file, { mode: 0o600 }));
  } catch (cause) {
    return failWith('invalid_request', {
      cause: `The table could not be written to ${file}: ${(cause as Error).message}.`,
      fix: 'Name a file that can be written, and do it again: what is there now is not whole.',
    });
  }
  session.terminal.err(`The table is in ${file}.`);
  return ok({ json: undefined, text: undefined });
}
