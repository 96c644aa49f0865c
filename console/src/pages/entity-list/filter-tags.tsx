import { makeStyles, Tag, TagGroup, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { entityQuery } from '../../api/queries.ts';
import { visibleText } from '../../format/visible-text.ts';
import { conditionWords, parseCondition } from '../../format/where.ts';
import { words } from '../../format/words.ts';

const useStyles = makeStyles({
  tags: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface FilterTagsProps {
  readonly where: readonly string[];
  readonly subscription: string | undefined;
  readonly onRemove: (condition: string) => void;
  readonly onRemoveSubscription: () => void;
}

/** Stands for the subscription among the conditions, of which none begins with a colon. */
const ofSubscription = ':subscription';

/** The filters that hold now; each is a button that removes it. */
export function FilterTags({ where, subscription, onRemove, onRemoveSubscription }: FilterTagsProps) {
  const styles = useStyles();
  const name = useSubscriptionName(subscription);
  if (where.length === 0 && subscription === undefined) return null;
  const remove = (value: string) => (value === ofSubscription ? onRemoveSubscription() : onRemove(value));
  const tags = [
    ...(subscription === undefined ? [] : [{ value: ofSubscription, label: name }]),
    ...where.map((text) => ({ value: text, label: conditionText(text) })),
  ];
  return (
    <TagGroup aria-label="Filters" className={styles.tags} onDismiss={(_event, { value }) => remove(value)}>
      {tags.map(({ value, label }) => (
        <Tag
          key={value}
          value={value}
          appearance="outline"
          size="small"
          dismissible
          aria-label={`Remove the filter ${label}`}
        >
          {label}
        </Tag>
      ))}
    </TagGroup>
  );
}

function conditionText(text: string): string {
  const condition = parseCondition(text);
  return visibleText(condition ? conditionWords(condition, words(condition.property)) : text);
}

/** The filter in words; by its id until the name is known, or where there is none. */
function useSubscriptionName(id: string | undefined): string {
  const reference = `/subscriptions/${id}`;
  const isOne = id !== undefined && id !== 'none';
  const found = useQuery({ ...entityQuery(reference), enabled: isOne, retry: false });
  if (!isOne) return 'In no subscription';
  return `In the subscription ${visibleText(found.data?.name ?? id)}`;
}
