import { useMemo, useSyncExternalStore } from 'react';
import { useTheme } from '../../app/theme.ts';
import { type Palette, paletteOf } from './canvas/looks.ts';

const forced = globalThis.matchMedia?.('(forced-colors: active)');

/** Whether the reader has chosen all colours (high contrast). */
export function useForcedColors(): boolean {
  return useSyncExternalStore(
    (changed) => {
      forced?.addEventListener('change', changed);
      return () => forced?.removeEventListener('change', changed);
    },
    () => forced?.matches ?? false,
  );
}

export function usePalette(): Palette {
  const { fluent } = useTheme();
  const isForced = useForcedColors();
  return useMemo(() => paletteOf(fluent, isForced), [fluent, isForced]);
}
