/** That what a command tells is old, for the terminal. */
import type { CheckList } from './api-types.ts';
import { safeText } from './safe-text.ts';
import type { Terminal } from './terminal.ts';

/** A text with one line more for each connection that it rests on and that is not fresh. */
export function withFreshness(text: string, { freshness }: Pick<CheckList, 'freshness'>, { paint }: Terminal): string {
  const lines = freshness.map(({ reason }) => paint.warning(safeText(reason)));
  return lines.length === 0 ? text : [text, '', ...lines].join('\n');
}
