import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { oneLine, show } from '../format/value.ts';
import { JsonView } from './json-view.tsx';

const useStyles = makeStyles({
  muted: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
  text: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalXXS },
  cell: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', display: 'block' },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

interface ValueProps {
  readonly value: unknown;
  /** The property's kind in the catalogue: text, flag, number, instant, list, json. */
  readonly kind: string;
}

/** A property's value on one line, for tables; the whole of it in a tooltip. */
export function ValueCell({ value, kind }: ValueProps) {
  const styles = useStyles();
  const shown = show(value, kind);
  const text = oneLine(shown);
  if (shown.state === 'unsaid' || shown.state === 'none') return <span className={styles.muted}>{text}</span>;
  const title = shown.state === 'value' ? (shown.exact ?? text) : text;
  return (
    <bdi className={mergeClasses(styles.cell, shown.state === 'json' && styles.mono)} title={title}>
      {text}
    </bdi>
  );
}

/** A property's value in full. */
export function ValueFull({ value, kind }: ValueProps) {
  const styles = useStyles();
  const shown = show(value, kind);
  switch (shown.state) {
    case 'unsaid':
    case 'none':
      return <span className={styles.muted}>{oneLine(shown)}</span>;
    case 'value':
      return (
        <bdi className={styles.text} title={shown.exact}>
          {shown.text}
        </bdi>
      );
    case 'list':
      return (
        <ul className={styles.list}>
          {shown.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the items of a value have no identity and never move
            <li key={index} className={styles.text}>
              <bdi>{item}</bdi>
            </li>
          ))}
        </ul>
      );
    case 'json':
      return <JsonView value={value} />;
  }
}
