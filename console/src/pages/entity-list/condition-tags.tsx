import { useQuery } from '@tanstack/react-query';
import { entityQuery } from '../../api/queries.ts';
import { FilterTags } from '../../components/filter-tags.tsx';
import { conditionWords, parseCondition } from '../../format/where.ts';
import { words } from '../../format/words.ts';

interface ConditionTagsProps {
  readonly where: readonly string[];
  readonly subscription: string | undefined;
  readonly onRemove: (condition: string) => void;
  readonly onRemoveSubscription: () => void;
}

/** The conditions that hold now. */
export function ConditionTags({ where, subscription, onRemove, onRemoveSubscription }: ConditionTagsProps) {
  const name = useSubscriptionName(subscription);
  const ofSubscription = subscription === undefined ? [] : [{ label: name, onRemove: onRemoveSubscription }];
  const ofWhere = where.map((text) => ({ label: conditionText(text), onRemove: () => onRemove(text) }));
  return <FilterTags tags={[...ofSubscription, ...ofWhere]} />;
}

function conditionText(text: string): string {
  const condition = parseCondition(text);
  return condition ? conditionWords(condition, words(condition.property)) : text;
}

/** The filter in words; by its id until the name is known, or where there is none. */
function useSubscriptionName(id: string | undefined): string {
  const reference = `/subscriptions/${id}`;
  const isOne = id !== undefined && id !== 'none';
  const found = useQuery({ ...entityQuery(reference), enabled: isOne, retry: false });
  if (!isOne) return 'In no subscription';
  return `In the subscription ${found.data?.name ?? id}`;
}
