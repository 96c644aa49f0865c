import { cut } from './text/width.ts';

/** Lines at the end of the terminal that are written over at each change. */
export interface LiveArea {
  show(lines: readonly string[]): void;
  /** Takes the lines away. */
  clear(): void;
}

interface Screen {
  write(text: string): unknown;
  readonly columns?: number;
  readonly rows?: number;
}

/** ECMA-48: cursor up, erase to the end of the screen. */
const up = (lines: number) => (lines > 0 ? `\x1b[${lines}A` : '');
const erase = '\r\x1b[0J';

/** @param screen lines are cut to its width, because a wrapped line would count twice when going up */
export function liveArea(screen: Screen): LiveArea {
  let shown = 0;
  const clear = () => {
    if (shown > 0) screen.write(up(shown) + erase);
    shown = 0;
  };
  return {
    clear,
    show: (lines) => {
      const fitting = lines.slice(0, Math.max(1, (screen.rows || 24) - 1));
      const text = fitting.map((line) => `${cut(line, (screen.columns || 80) - 1)}\n`).join('');
      screen.write(`${up(shown)}${shown > 0 ? erase : ''}${text}`);
      shown = fitting.length;
    },
  };
}
