import { ToneBadge } from '../../components/badges.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { outcomeOf } from './evidence-words.ts';

/** Whether what a row says could be read. */
export function EvidenceOutcome({ outcome }: { outcome: string }) {
  const { label, tone, says } = outcomeOf(outcome);
  return (
    <ToneBadge tone={tone} title={says}>
      {visibleText(label)}
    </ToneBadge>
  );
}
