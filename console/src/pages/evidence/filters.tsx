import { useQuery } from '@tanstack/react-query';
import { evidenceKindsQuery } from '../../api/evidence.ts';
import type { EvidenceSearch } from '../../app/route-search.ts';
import { Choice, optionsOf } from '../../components/choice.tsx';
import { DayRange } from '../../components/day-range.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { SettledInput } from '../../components/settled-input.tsx';

interface FiltersProps {
  readonly search: EvidenceSearch;
  /** Kinds of the rows that are loaded, by id: all there is to choose from where the kinds may not be read. */
  readonly seen: ReadonlyMap<string, string>;
  readonly onChange: (change: EvidenceSearch) => void;
  readonly onClear: (() => void) | undefined;
}

/** Of what, about whom, for which check, when; each stands in the address. */
export function Filters({ search, seen, onChange, onClear }: FiltersProps) {
  const { kind, subject, check, from, to } = search;
  const { data } = useQuery(evidenceKindsQuery);
  const titles = new Map([...seen, ...(data?.items ?? []).map(({ id, title }) => [id, title] as const)]);
  if (kind !== undefined && !titles.has(kind)) titles.set(kind, kind);
  return (
    <FilterBar onClear={onClear}>
      <Choice
        label="Kind"
        every="Every kind"
        value={kind}
        {...optionsOf(Object.fromEntries(titles))}
        onChange={(next) => onChange({ kind: next })}
      />
      <SettledInput
        label="Subject (id)"
        value={subject ?? ''}
        maxLength={2000}
        onSettled={(value) => onChange({ subject: value || undefined })}
      />
      <SettledInput label="Check" value={check ?? ''} onSettled={(value) => onChange({ check: value || undefined })} />
      <DayRange from={from} to={to} onChange={onChange} />
    </FilterBar>
  );
}
