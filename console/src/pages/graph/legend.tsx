import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { catalogQuery } from '../../api/queries.ts';
import { DrawerPart } from '../../components/drawer-part.tsx';
import { count } from '../../format/number.ts';
import { words } from '../../format/words.ts';
import { lookOf } from './canvas/looks.ts';
import { type Graph, tally, unknownType } from './model.ts';
import { Swatch } from './swatch.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  line: { display: 'flex', alignItems: 'center', minWidth: 0 },
  label: { flex: '1 1 auto', minWidth: 0, overflowWrap: 'anywhere' },
  count: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground3 },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface LegendProps {
  readonly graph: Graph;
  readonly hidden: readonly string[];
  readonly hiddenVerbs: readonly string[];
  readonly onHide: (types: readonly string[]) => void;
  readonly onHideVerbs: (verbs: readonly string[]) => void;
}

/** What the shapes mean and how much there is of each; what is unticked is not shown. */
export function Legend({ graph, hidden, hiddenVerbs, onHide, onHideVerbs }: LegendProps) {
  const styles = useStyles();
  const { types, verbs } = useMemo(() => tally(graph), [graph]);
  const titleOf = useTypeTitle();
  const categories = useCategories();
  const toggled = (all: readonly string[], one: string) =>
    all.includes(one) ? all.filter((each) => each !== one) : [...all, one];
  return (
    <>
      <DrawerPart title="Types" level={2}>
        <ul className={styles.list}>
          {types.map(([type, number]) => (
            <li key={type} className={styles.line}>
              <Checkbox
                checked={!hidden.includes(type)}
                onChange={() => onHide(toggled(hidden, type))}
                aria-label={`Show ${titleOf(type)}: ${count(number)}`}
              />
              <Swatch look={lookOf(type, categories.get(type) ?? null)} />
              <span className={styles.label} title={words(categories.get(type) ?? unknownType)}>
                &nbsp;{titleOf(type)}
              </span>
              <span className={styles.count}>{count(number)}</span>
            </li>
          ))}
        </ul>
        <p className={styles.note}>
          The shape is that of the category; groups and service principals have their own. A thin ring is what the
          picture began with.
        </p>
      </DrawerPart>
      {verbs.length > 0 && (
        <DrawerPart title="Relations" level={2}>
          <ul className={styles.list}>
            {verbs.map(([verb, number]) => (
              <li key={verb} className={styles.line}>
                <Checkbox
                  checked={!hiddenVerbs.includes(verb)}
                  onChange={() => onHideVerbs(toggled(hiddenVerbs, verb))}
                  aria-label={`Show ${words(verb)}: ${count(number)}`}
                />
                <span className={styles.label}>{words(verb)}</span>
                <span className={styles.count}>{count(number)}</span>
              </li>
            ))}
          </ul>
        </DrawerPart>
      )}
    </>
  );
}

/** Titles of types, as the catalogue has them. */
export function useTypeTitle(): (type: string) => string {
  const catalog = useQuery(catalogQuery);
  return useMemo(() => {
    const titles = new Map(catalog.data?.types.map(({ type, title }) => [type, title]));
    return (type) => (type === unknownType ? 'Not read by Assay' : (titles.get(type) ?? words(type)));
  }, [catalog.data]);
}

export function useCategories(): ReadonlyMap<string, string | null> {
  const catalog = useQuery(catalogQuery);
  return useMemo(() => new Map(catalog.data?.types.map(({ type, category }) => [type, category])), [catalog.data]);
}
