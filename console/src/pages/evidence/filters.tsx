import { Field, Select } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { evidenceKindsQuery } from '../../api/evidence.ts';
import type { EvidenceSearch } from '../../app/route-search.ts';
import { DayRange } from '../../components/day-range.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { SettledInput } from '../../components/settled-input.tsx';
import { visibleText } from '../../format/visible-text.ts';

const none = { kind: undefined, subject: undefined, check: undefined, from: undefined, to: undefined };

interface FiltersProps {
  readonly search: EvidenceSearch;
  /** Kinds of the rows that are loaded, by id: all there is to choose from where the kinds may not be read. */
  readonly seen: ReadonlyMap<string, string>;
  readonly onChange: (change: EvidenceSearch) => void;
}

/** Of what, about whom, for which check, when; each stands in the address. */
export function Filters({ search, seen, onChange }: FiltersProps) {
  const { kind, subject, check, from, to } = search;
  const { data } = useQuery(evidenceKindsQuery);
  const titles = new Map([...seen, ...(data?.items ?? []).map(({ id, title }) => [id, title] as const)]);
  if (kind !== undefined && !titles.has(kind)) titles.set(kind, kind);
  const some = [kind, subject, check, from, to].some((value) => value !== undefined);
  return (
    <FilterBar labelled onClear={some ? () => onChange(none) : undefined}>
      <Field label="Kind">
        <Select value={kind ?? ''} onChange={(_event, { value }) => onChange({ kind: value || undefined })}>
          <option value="">All kinds</option>
          {[...titles].map(([id, title]) => (
            <option key={id} value={id}>
              {visibleText(title)}
            </option>
          ))}
        </Select>
      </Field>
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
