import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { answerLines } from '../answer-lines.ts';
import { failWith } from '../failure.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';

interface EvaluateOptions extends GlobalOptions {
  readonly input: string;
  readonly roles?: string;
}

export function addAccessEvaluate(access: Command, act: Act): void {
  access
    .command('evaluate')
    .description('answer access cases (NDJSON, one a line) without a server or a database; prints one answer a line')
    .requiredOption('--input <file>', 'file of cases, or - for standard input')
    .option('--roles <file>', 'role definitions as JSON, besides the built-in roles that Assay carries')
    .addHelpText(
      'after',
      examples(
        'access evaluate --input cases.ndjson',
        'access evaluate --input - --roles roles.json < cases.ndjson > answers.ndjson',
      ),
    )
    .action(act<EvaluateOptions>(evaluate));
}

async function evaluate(session: Session, { input, roles }: EvaluateOptions): Promise<Outcome> {
  const { builtInRole, evaluateCase, rolesFromFile } = await import('../../access/index.ts');
  let lookUp = builtInRole;
  if (roles !== undefined) {
    try {
      lookUp = rolesFromFile(await readFile(roles, 'utf8'));
    } catch (cause) {
      return failWith('invalid_request', {
        cause: `The role definitions in ${roles} cannot be read: ${(cause as Error).message}.`,
        fix: 'Name a JSON file of the form {"roles": [...]} with role definitions as Azure lists them.',
      });
    }
  }
  return answerLines(session, input, (line) => evaluateCase(line, lookUp));
}
