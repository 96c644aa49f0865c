import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

interface ThemeState {
  readonly choice: ThemeChoice;
  readonly fluent: Theme;
  readonly choose: (choice: ThemeChoice) => void;
}

const storageKey = 'assay.theme';
const dark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');

export const ThemeContext = createContext<ThemeState>({ choice: 'system', fluent: webLightTheme, choose: () => {} });

/** The theme and the way to change it. */
export function useTheme(): ThemeState {
  return useContext(ThemeContext);
}

/** State of the theme: the reader's choice, kept in this browser, or what the system prefers. */
export function useThemeState(): ThemeState {
  const [choice, setChoice] = useState(stored);
  const systemIsDark = useSyncExternalStore(onSystemChange, () => dark?.matches ?? false);
  const isDark = choice === 'dark' || (choice === 'system' && systemIsDark);
  useEffect(() => {
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  }, [isDark]);
  const choose = (next: ThemeChoice): void => {
    setChoice(next);
    localStorage.setItem(storageKey, next);
  };
  return { choice, fluent: isDark ? webDarkTheme : webLightTheme, choose };
}

function stored(): ThemeChoice {
  return themeChoices.find((choice) => choice === localStorage.getItem(storageKey)) ?? 'system';
}

function onSystemChange(changed: () => void): () => void {
  dark?.addEventListener('change', changed);
  return () => dark?.removeEventListener('change', changed);
}
