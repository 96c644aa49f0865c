import type { AuditSearch } from '../../app/route-search.ts';
import { Choice, optionsOf } from '../../components/choice.tsx';
import { DayRange } from '../../components/day-range.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { FilterTags } from '../../components/filter-tags.tsx';
import { SettledInput } from '../../components/settled-input.tsx';
import { actionTitles, knownAction } from './audit-filter.ts';

interface FiltersProps {
  readonly search: AuditSearch;
  readonly onChange: (change: AuditSearch) => void;
  readonly onClear: (() => void) | undefined;
}

/** Who, what, on what, when; each stands in the address. */
export function Filters({ search, onChange, onClear }: FiltersProps) {
  const { actor, action, target, correlationId, from, to } = search;
  const tag = { label: `Request ${correlationId}`, onRemove: () => onChange({ correlationId: undefined }) };
  return (
    <FilterBar onClear={onClear}>
      <SettledInput label="Actor" value={actor ?? ''} onSettled={(value) => onChange({ actor: value || undefined })} />
      <Choice
        label="Action"
        every="Every action"
        value={knownAction(action)}
        {...optionsOf(actionTitles)}
        onChange={(next) => onChange({ action: next })}
      />
      <SettledInput
        label="Target"
        value={target ?? ''}
        onSettled={(value) => onChange({ target: value || undefined })}
      />
      <DayRange from={from} to={to} onChange={onChange} />
      <FilterTags tags={correlationId === undefined ? [] : [tag]} />
    </FilterBar>
  );
}
