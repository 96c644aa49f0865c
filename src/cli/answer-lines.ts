import { createReadStream } from 'node:fs';
import { ok } from '../errors/index.ts';
import { failWith } from './failure.ts';
import { linesOf } from './lines.ts';
import { safeJson } from './safe-text.ts';
import type { Outcome, Session } from './session.ts';

/**
 * Answers a file of cases, one JSON object a line, or standard input where the name is -: one line of JSON for each line
 * that is not blank, in order and as it comes.
 */
export async function answerLines(session: Session, input: string, answer: (line: string) => object): Promise<Outcome> {
  try {
    const chunks = input === '-' ? session.terminal.inputChunks() : createReadStream(input);
    for await (const line of linesOf(chunks)) {
      if (line.trim() !== '') session.terminal.out(safeJson(answer(line)));
    }
  } catch (cause) {
    return failWith('invalid_request', {
      cause: `The cases in ${input} cannot be read: ${(cause as Error).message}.`,
      fix: 'Name a file with one JSON case a line, or - to send them to standard input.',
    });
  }
  return ok({ json: undefined, text: undefined });
}
