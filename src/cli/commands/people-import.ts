import { createReadStream, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { ok } from '../../errors/index.ts';
import type { PeopleImport, PeopleImportList } from '../api-types.ts';
import { withQuery } from '../client.ts';
import { failWith } from '../failure.ts';
import { readList } from '../paging.ts';
import { importText } from '../people-text.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import { exitCodes, type GlobalOptions, type Outcome, type Session } from '../session.ts';
import { number } from '../text/numbers.ts';
import { table } from '../text/table.ts';
import { examples } from './examples.ts';
import { positiveNumber } from './positive-number.ts';

interface ImportOptions extends GlobalOptions {
  readonly source: string;
  readonly mode: string;
  readonly dryRun?: true;
  readonly acceptTerminations?: true;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly dateFormat?: string;
  readonly column?: readonly string[];
  readonly status?: readonly string[];
}

export function addPeopleImport(people: Command, act: Act): void {
  people
    .command('import <file>')
    .description('import people from a CSV file of any dialect, whole or not at all; - reads standard input')
    .requiredOption('--source <name>', 'where the people come from, such as workday')
    .addOption(
      new Option('--mode <mode>', 'replace: whoever is not in the file has left; upsert: nothing is said of others')
        .choices(['replace', 'upsert'])
        .default('upsert'),
    )
    .option('--dry-run', 'only show what would change')
    .option('--accept-terminations', 'take it over although it lets more people leave than one import may')
    .addOption(new Option('--delimiter <sign>', 'found out where it is not told').choices([',', ';', 'tab', '|']))
    .addOption(
      new Option('--encoding <name>', 'found out where it is not told').choices([
        'utf-8',
        'utf-16le',
        'utf-16be',
        'windows-1252',
      ]),
    )
    .addOption(
      new Option('--date-format <order>', 'where the day or the month could come first').choices([
        'YYYY-MM-DD',
        'DD/MM/YYYY',
        'MM/DD/YYYY',
      ]),
    )
    .option('--column <field=heading...>', 'which column a field is, such as employeeId="Staff code"')
    .option('--status <status=word...>', 'what a word of the source means, such as on-leave=Karenz')
    .addHelpText(
      'after',
      examples(
        'people import staff.csv --source workday --mode replace --dry-run',
        'people import personal.csv --source personio --date-format DD/MM/YYYY',
        'people import - --source bamboohr < staff.csv',
      ),
    )
    .action(act<ImportOptions>(importPeople));
  people
    .command('imports')
    .description('list imports that were taken over or refused')
    .option('--limit <number>', 'imports to show', positiveNumber, 50)
    .addHelpText('after', examples('people imports', 'people imports --json'))
    .action(act<GlobalOptions & { readonly limit: number }>(imports));
}

async function importPeople(session: Session, options: ImportOptions, file = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const { source, mode, dryRun, acceptTerminations, delimiter, encoding, dateFormat, column, status } = options;
  if (file !== '-' && !existsSync(file))
    return failWith('invalid_request', { cause: `There is no file ${file}.`, fix: 'Name a file that can be read.' });
  const path = withQuery('/people/imports', {
    ...{ source, mode, dryRun, acceptTerminations, delimiter, encoding, dateFormat, column, status },
    fileName: file === '-' ? undefined : basename(file).slice(0, 200),
  });
  const bytes = file === '-' ? session.terminal.inputChunks() : createReadStream(file);
  const made = await api.value.upload<PeopleImport>(path, bytes, 'text/csv');
  if (made.ok) {
    const isRefused = made.value.errors > 0 || made.value.tooMany;
    return ok({
      json: made.value,
      text: importText(made.value),
      exitCode: isRefused ? exitCodes.failure : exitCodes.ok,
    });
  }
  // What was refused is kept with all that was wrong with it.
  const { importId } = made.error.details;
  if (typeof importId !== 'string' || session.json) return made;
  const kept = await api.value.request<PeopleImport>('GET', `/people/imports/${encodeURIComponent(importId)}`);
  if (kept.ok) session.terminal.err(importText(kept.value));
  return made;
}

async function imports(session: Session, { limit }: { readonly limit: number }): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await readList<PeopleImportList>(api.value, '/people/imports', {}, limit);
  if (!found.ok) return found;
  const rows = found.value.items.map((one) => [
    one.at,
    one.source,
    one.mode,
    one.state,
    `${number(one.rows)} rows, ${number(one.added)} added, ${number(one.changed)} changed, ${number(one.terminated)} left, ${number(one.errors)} errors`,
    one.fileName ?? '',
    one.by,
  ]);
  const titles = ['when', 'source', 'mode', 'state', 'what', 'file', 'by'];
  const lines = table(
    titles.map((title) => ({ title })),
    rows,
    session.terminal.width,
  );
  return ok({ json: found.value, text: rows.length === 0 ? safeText('Nothing was imported yet.') : lines.join('\n') });
}
