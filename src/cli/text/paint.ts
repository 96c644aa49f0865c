import { styleText } from 'node:util';

export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  warning(text: string): string;
  bad(text: string): string;
}

const same = (text: string) => text;

export const noPaint: Paint = { bold: same, dim: same, good: same, warning: same, bad: same };

const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
  styleText(format, text, { validateStream: false });

/** Colour for people at a terminal; none where `NO_COLOR` is set to anything (no-color.org). */
export function paintFor(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): Paint {
  if (!isTerminal || env.NO_COLOR || env.TERM === 'dumb') return noPaint;
  return { bold: style('bold'), dim: style('dim'), good: style('green'), warning: style('yellow'), bad: style('red') };
}

/** Colour of an outcome of a collection or of a run. */
export function paintOutcome(paint: Paint, outcome: string, text = outcome): string {
  if (outcome === 'complete' || outcome === 'succeeded') return paint.good(text);
  return outcome === 'failed' || outcome === 'denied' ? paint.bad(text) : paint.warning(text);
}
