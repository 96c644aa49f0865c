import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import { jsonTokens } from '../format/json-tokens.ts';
import { escapeHidden } from '../format/visible-text.ts';

const useStyles = makeStyles({
  json: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  key: { color: tokens.colorBrandForeground1 },
  text: { color: tokens.colorPaletteGreenForeground1 },
  other: { color: tokens.colorPaletteDarkOrangeForeground1 },
});

/** Colouring costs one element a word: a larger document is shown in one colour. */
const longestColoured = 200_000;

/** A JSON document as text. Strings stay strings: nothing in them is ever taken for markup. */
export function JsonView({ value }: { value: unknown }) {
  const styles = useStyles();
  const text = useMemo(() => escapeHidden(JSON.stringify(value, null, 2) ?? 'undefined'), [value]);
  const tokensOfText = useMemo(() => (text.length > longestColoured ? undefined : jsonTokens(text)), [text]);
  return (
    <pre dir="ltr" className={styles.json}>
      {tokensOfText
        ? tokensOfText.map(({ kind, text: part, start }) =>
            kind === 'plain' ? (
              part
            ) : (
              <span key={start} className={styles[kind]}>
                {part}
              </span>
            ),
          )
        : text}
    </pre>
  );
}
