/** All commands with their options and examples. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addCommands } from './commands/index.ts';
import type { GlobalOptions, Outcome, Session, Surroundings } from './session.ts';

/** Makes the action of a command out of its work. */
export type Act = <Options>(
  work: (session: Session, options: Options & GlobalOptions, ...args: (string | undefined)[]) => Promise<Outcome>,
) => (this: Command) => Promise<void>;

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const helpWidth = 100;

export function createProgram({ terminal }: Surroundings, act: Act): Command {
  const width = () => (Number.isFinite(terminal.width) ? terminal.width : helpWidth);
  const program = new Command('assay')
    .description('Know who can do what in your Azure, and prove it.')
    .version(version, '--version', 'print the version')
    .option('--data-dir <folder>', 'folder of the database, the keys and the token (ASSAY_DATA_DIR; ~/.assay)')
    .option('--json', "print the API's JSON and nothing else; errors as JSON on standard error")
    .helpOption('-h, --help', 'show help')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      outputError: (text, write) => write(text.replace(/^error: /, `${terminal.errPaint.bad('error usage')}: `)),
      getOutHelpWidth: width,
      getErrHelpWidth: width,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError('fix: add --help to see what the command takes')
    .exitOverride();
  addCommands(program, act);
  return program;
}
