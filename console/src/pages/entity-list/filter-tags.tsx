import { makeStyles, Tag, TagGroup, tokens } from '@fluentui/react-components';
import { visibleText } from '../../format/visible-text.ts';
import { conditionWords, parseCondition } from '../../format/where.ts';
import { words } from '../../format/words.ts';

const useStyles = makeStyles({
  tags: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface FilterTagsProps {
  readonly where: readonly string[];
  readonly onRemove: (condition: string) => void;
}

/** The filters that hold now; each is a button that removes it. */
export function FilterTags({ where, onRemove }: FilterTagsProps) {
  const styles = useStyles();
  if (where.length === 0) return null;
  return (
    <TagGroup aria-label="Filters" className={styles.tags} onDismiss={(_event, { value }) => onRemove(value)}>
      {where.map((text) => {
        const condition = parseCondition(text);
        const label = visibleText(condition ? conditionWords(condition, words(condition.property)) : text);
        return (
          <Tag
            key={text}
            value={text}
            appearance="outline"
            size="small"
            dismissible
            aria-label={`Remove the filter ${label}`}
          >
            {label}
          </Tag>
        );
      })}
    </TagGroup>
  );
}
