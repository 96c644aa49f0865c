import { Caption1, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { optionsQuery } from '../../api/queries.ts';
import { Loaded } from '../../components/loaded.tsx';
import { counted } from '../../format/number.ts';
import type { Choices } from './choices.ts';

const useStyles = makeStyles({
  group: { border: 0, margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS, fontWeight: tokens.fontWeightSemibold },
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 300px), 1fr))',
    alignItems: 'start',
  },
  summary: { cursor: 'pointer' },
  note: { display: 'block', paddingLeft: '32px', color: tokens.colorNeutralForeground3 },
});

interface ProductChoiceProps {
  readonly choices: Choices;
  readonly onChange: (change: Pick<Choices, 'without'> | Pick<Choices, 'also'>) => void;
}

const changed = (list: readonly string[], name: string, there: boolean): string[] =>
  there ? [...list, name] : list.filter((each) => each !== name);

/** Which products are read, and which types that need a consent of their own. Rights are asked for what is chosen, never more. */
export function ProductChoice({ choices: { without, also }, onChange }: ProductChoiceProps) {
  const styles = useStyles();
  const options = useQuery(optionsQuery);
  return (
    <Loaded query={options} label="Loading the products">
      {({ products, optInTypes }) => (
        <>
          <fieldset className={styles.group}>
            <legend className={styles.legend}>What is read</legend>
            <div className={styles.grid}>
              {products.map(({ product, title, fixed, types }) => (
                <Checkbox
                  key={product}
                  label={`${title} (${fixed ? 'always, ' : ''}${counted(types, 'type')})`}
                  checked={fixed || !without.includes(product)}
                  disabled={fixed}
                  onChange={(_event, { checked }) => onChange({ without: changed(without, product, checked !== true) })}
                />
              ))}
            </div>
          </fieldset>
          <details open={also.length > 0}>
            <summary className={styles.summary}>Types that are read only where they are named</summary>
            {optInTypes.map(({ type, title, description, rights }) => (
              <div key={type}>
                <Checkbox
                  label={title}
                  checked={also.includes(type)}
                  onChange={(_event, { checked }) => onChange({ also: changed(also, type, checked === true) })}
                />
                <Caption1 className={styles.note}>
                  {description} Needs {rights.join(' and ') || 'no further right'}.
                </Caption1>
              </div>
            ))}
          </details>
        </>
      )}
    </Loaded>
  );
}
