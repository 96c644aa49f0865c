/** One call of the command line, from its arguments to its exit code. */
import { CommanderError } from 'commander';
import type { Config } from '../config/index.ts';
import { assayError, fail, type Result } from '../errors/index.ts';
import type { ApiClient } from './client.ts';
import { failureJson, failureText } from './failure.ts';
import { type Act, createProgram } from './program.ts';
import { safeJson, safeText } from './safe-text.ts';
import { exitCodes, type GlobalOptions, type Outcome, type Session, type Surroundings } from './session.ts';

/** Exit codes: 0 done, 1 expected failure, 2 wrong use, 3 incomplete with `--strict`, 130 interrupted. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  let exitCode: number = exitCodes.ok;
  const act: Act = (work) =>
    async function () {
      const options = this.optsWithGlobals<GlobalOptions & Parameters<typeof work>[1]>();
      const { session, close } = openSession(surroundings, options);
      let outcome: Outcome;
      try {
        outcome = await work(session, options, ...(this.processedArgs as (string | undefined)[]));
      } catch (cause) {
        outcome = fail('internal', { reason: (cause as Error).message });
      } finally {
        await close();
      }
      exitCode = tell(outcome, session);
    };
  try {
    await createProgram(surroundings, act).parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    surroundings.terminal.err(
      failureText(assayError('internal', { reason: (error as Error).message }), surroundings.terminal.errPaint),
    );
    return exitCodes.failure;
  }
}

function tell(outcome: Outcome, { terminal, json }: Session): number {
  if (outcome.ok) {
    const { value } = outcome;
    const text = json ? value.json !== undefined && safeJson(value.json) : value.text;
    if (text) terminal.out(text);
    return value.exitCode ?? exitCodes.ok;
  }
  if ('usage' in outcome) {
    terminal.err(`${terminal.errPaint.bad('error usage')}: ${safeText(outcome.usage)}`);
    terminal.err('fix: add --help to see what the command takes');
    return exitCodes.usage;
  }
  terminal.err(json ? failureJson(outcome.error) : failureText(outcome.error, terminal.errPaint));
  return exitCodes.failure;
}

function openSession(surroundings: Surroundings, options: GlobalOptions) {
  const { terminal, env, interrupt, now } = surroundings;
  let opened: Promise<Result<ApiClient>> | undefined;
  const config: Session['config'] = async ({ host, port } = {}): Promise<Result<Config>> => {
    // Loaded only here: help and wrong use need none of it.
    const { loadConfig } = await import('../config/index.ts');
    return loadConfig({
      ...env,
      ...(options.dataDir !== undefined && { ASSAY_DATA_DIR: options.dataDir }),
      ...(host !== undefined && { ASSAY_HOST: host }),
      ...(port !== undefined && { ASSAY_PORT: port }),
    });
  };
  const open = async (): Promise<Result<ApiClient>> => {
    const loaded = await config();
    return loaded.ok ? surroundings.openClient(loaded.value) : loaded;
  };
  const session: Session = {
    terminal,
    env,
    interrupt,
    now,
    json: options.json === true,
    config,
    api: () => {
      opened ??= open();
      return opened;
    },
  };
  const close = async () => {
    const api = await opened;
    if (api?.ok) await api.value.close();
  };
  return { session, close };
}
