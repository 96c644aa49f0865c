import { localTime } from './time.ts';
import { visibleText } from './visible-text.ts';

/**
 * How a property's value is shown. `unsaid`: Microsoft left the field out, which is neither false nor empty; `none`: it said null
 * (or an empty list). `exact` is what a tooltip shows where `text` is a reading of it.
 */
export type Shown =
  | { readonly state: 'unsaid' | 'none' }
  | { readonly state: 'value'; readonly text: string; readonly exact?: string }
  | { readonly state: 'list'; readonly items: readonly string[] }
  | { readonly state: 'json'; readonly text: string };

/** Reads a value by the kind its property has in the catalogue; a value of another shape is shown as it is. */
export function show(value: unknown, kind: string): Shown {
  if (value === undefined) return { state: 'unsaid' };
  if (value === null) return { state: 'none' };
  if (typeof value === 'boolean') return { state: 'value', text: value ? 'Yes' : 'No' };
  if (typeof value === 'number') return { state: 'value', text: value.toLocaleString('en') };
  if (typeof value === 'string') {
    if (kind === 'instant') return { state: 'value', text: localTime(value), exact: value };
    return value === '' ? { state: 'value', text: '(empty text)' } : { state: 'value', text: visibleText(value) };
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return { state: 'none' };
    if (value.every((item) => typeof item !== 'object' || item === null)) {
      return { state: 'list', items: value.map((item) => visibleText(String(item))) };
    }
  }
  return { state: 'json', text: JSON.stringify(value) };
}

/** One line of plain text for a value of any kind. */
export function oneLine(shown: Shown): string {
  switch (shown.state) {
    case 'unsaid':
      return 'not said';
    case 'none':
      return 'none';
    case 'value':
      return shown.text;
    case 'list':
      return shown.items.join(', ');
    case 'json':
      return visibleText(shown.text);
  }
}
