import type { Command } from 'commander';
import { answerLines } from '../answer-lines.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';

interface EvaluateOptions extends GlobalOptions {
  readonly input: string;
}

export function addMfaEvaluate(mfa: Command, act: Act): void {
  mfa
    .command('evaluate')
    .description('answer cases of policies and users (NDJSON, one a line) without a server or a database')
    .requiredOption('--input <file>', 'file of cases, or - for standard input')
    .addHelpText(
      'after',
      examples('mfa evaluate --input cases.ndjson', 'mfa evaluate --input - < cases.ndjson > answers.ndjson'),
    )
    .action(act<EvaluateOptions>(evaluate));
}

async function evaluate(session: Session, { input }: EvaluateOptions): Promise<Outcome> {
  const { evaluateMfaCase } = await import('../../mfa/index.ts');
  return answerLines(session, input, evaluateMfaCase);
}
