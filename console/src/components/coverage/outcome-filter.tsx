import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import type { Coverage, Outcome } from '../../api/types.ts';
import { count, counted } from '../../format/number.ts';
import { outcomeOrder, outcomeWords } from '../../format/outcome.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  number: { fontVariantNumeric: 'tabular-nums', marginLeft: tokens.spacingHorizontalXS },
});

interface OutcomeFilterProps {
  readonly summary: Coverage['summary'];
  readonly chosen: Outcome | undefined;
  readonly onChoose: (outcome: Outcome | undefined) => void;
}

/** How many collections ended in each way; a press shows only those. */
export function OutcomeFilter({ summary, chosen, onChoose }: OutcomeFilterProps) {
  const styles = useStyles();
  const total = summary.reduce((sum, { collections }) => sum + collections, 0);
  const present = outcomeOrder.flatMap((outcome) => summary.find((each) => each.outcome === outcome) ?? []);
  return (
    <fieldset aria-label="Outcome" className={styles.row} style={{ border: 'none', margin: 0, padding: 0 }}>
      <ToggleButton size="small" checked={chosen === undefined} onClick={() => onChoose(undefined)}>
        All <span className={styles.number}>{count(total)}</span>
      </ToggleButton>
      {present.map(({ outcome, collections, types }) => (
        <ToggleButton
          key={outcome}
          size="small"
          checked={chosen === outcome}
          title={`${outcomeWords[outcome].reason} ${counted(collections, 'collection')} of ${counted(types, 'type')}.`}
          onClick={() => onChoose(chosen === outcome ? undefined : outcome)}
        >
          {outcomeWords[outcome].label} <span className={styles.number}>{count(collections)}</span>
        </ToggleButton>
      ))}
    </fieldset>
  );
}
