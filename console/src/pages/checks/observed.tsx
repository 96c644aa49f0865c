import { makeStyles, tokens } from '@fluentui/react-components';
import { JsonView } from '../../components/json-view.tsx';
import { oneLine, show } from '../../format/value.ts';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  details: { fontSize: tokens.fontSizeBase200, marginTop: tokens.spacingVerticalXXS },
  summary: { cursor: 'pointer', color: tokens.colorNeutralForeground3, width: 'fit-content' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(100px, auto) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    margin: `${tokens.spacingVerticalXS} 0 0`,
  },
  path: {
    fontFamily: tokens.fontFamilyMonospace,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  value: { margin: 0, overflowWrap: 'anywhere' },
});

/** What was seen, path by path, as Microsoft returned it; folded until it is asked for. */
export function Observed({ observed }: { observed: Readonly<Record<string, unknown>> }) {
  const styles = useStyles();
  const facts = Object.entries(observed);
  if (facts.length === 0) return null;
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>What was seen</summary>
      <dl className={styles.facts}>
        {facts.map(([path, value]) => (
          <div key={path} style={{ display: 'contents' }}>
            <dt className={styles.path}>{visibleText(path)}</dt>
            <dd className={styles.value}>
              <Value value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Value({ value }: { value: unknown }) {
  const shown = show(value, 'text');
  return shown.state === 'json' ? <JsonView value={value} /> : <bdi>{oneLine(shown)}</bdi>;
}
