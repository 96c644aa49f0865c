import type { CheckSummary, ItemStatus } from '../../api/checks.ts';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { checkStatusWords } from './check-words.ts';

interface ItemsLinkProps {
  readonly check: Pick<CheckSummary, 'id' | 'title'>;
  readonly status: ItemStatus;
  readonly number: number;
  /** What stands for the number where it says more. */
  readonly text?: string;
  readonly connectionId?: string;
}

/** How many items a test says something about, leading to them; none leads nowhere. */
export function ItemsLink({
  check: { id, title },
  status,
  number,
  text = count(number),
  connectionId,
}: ItemsLinkProps) {
  if (number === 0) return text;
  return (
    <TextLink
      to="/checks/$id"
      params={{ id }}
      search={{ status: status === 'fail' ? undefined : status, connectionId }}
      aria-label={`${text}: ${checkStatusWords[status].label.toLowerCase()}, ${title}`}
    >
      {text}
    </TextLink>
  );
}

/** Its failing items whose deadline has passed. */
export function OverdueLink({
  check: { id, title, overdue },
}: {
  check: Pick<CheckSummary, 'id' | 'title' | 'overdue'>;
}) {
  if (overdue === 0) return '0';
  return (
    <TextLink
      to="/checks"
      search={{ tab: 'failures', check: id, overdue: 'true' }}
      aria-label={`${count(overdue)}: overdue, ${title}`}
    >
      {count(overdue)}
    </TextLink>
  );
}
