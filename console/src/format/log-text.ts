import type { LogEntry } from '../api/types.ts';

/** The line of a log entry without the cause at its end, which is shown with its fix below it. */
export function logLine({ text, problem }: Pick<LogEntry, 'text' | 'problem'>): string {
  const cause = problem === null ? '' : `. ${problem.cause}`;
  return cause !== '' && text.endsWith(cause) ? text.slice(0, -cause.length) : text;
}
