import {
  InteractionTag,
  InteractionTagPrimary,
  InteractionTagSecondary,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { visibleText } from '../../format/visible-text.ts';
import { conditionWords, parseCondition } from '../../format/where.ts';
import { words } from '../../format/words.ts';

const useStyles = makeStyles({
  tags: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
});

interface FilterTagsProps {
  readonly where: readonly string[];
  readonly onRemove: (condition: string) => void;
}

/** The filters that hold now, each with a button to remove it. */
export function FilterTags({ where, onRemove }: FilterTagsProps) {
  const styles = useStyles();
  if (where.length === 0) return null;
  return (
    <ul aria-label="Filters" className={styles.tags}>
      {where.map((text) => {
        const condition = parseCondition(text);
        const label = visibleText(condition ? conditionWords(condition, words(condition.property)) : text);
        return (
          <li key={text}>
            <InteractionTag appearance="outline" size="small">
              <InteractionTagPrimary hasSecondaryAction>{label}</InteractionTagPrimary>
              <InteractionTagSecondary aria-label={`Remove the filter ${label}`} onClick={() => onRemove(text)} />
            </InteractionTag>
          </li>
        );
      })}
    </ul>
  );
}
