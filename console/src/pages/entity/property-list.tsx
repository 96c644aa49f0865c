import { InfoLabel, makeStyles, tokens } from '@fluentui/react-components';
import type { CatalogProperty } from '../../api/types.ts';
import { ValueFull } from '../../components/value-view.tsx';
import { words } from '../../format/words.ts';

const useStyles = makeStyles({
  list: { margin: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(140px, 280px) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalXS} 0`,
    alignItems: 'start',
    '& + &': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
    '@media (max-width: 800px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  name: { color: tokens.colorNeutralForeground2, paddingTop: '5px' },
  value: { margin: 0, minWidth: 0, padding: '5px 0' },
});

interface PropertyListProps {
  readonly declared: readonly CatalogProperty[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** Properties with what they mean; every declared one is listed, those that Microsoft left out as `not said`. */
export function PropertyList({ declared, values }: PropertyListProps) {
  const styles = useStyles();
  const known = new Set(declared.map(({ name }) => name));
  const others = Object.keys(values).filter((name) => !known.has(name));
  const all = [...declared, ...others.map((name) => ({ name, kind: 'text', description: '' }))];
  return (
    <dl className={styles.list}>
      {all.map(({ name, kind, description }) => (
        <div key={name} className={styles.row}>
          <dt className={styles.name} title={name}>
            {description === '' ? words(name) : <InfoLabel info={`${description} (${name})`}>{words(name)}</InfoLabel>}
          </dt>
          <dd className={styles.value}>
            <ValueFull value={values[name]} kind={kind} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
