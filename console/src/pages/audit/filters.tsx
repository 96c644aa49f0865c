import { Field, Select } from '@fluentui/react-components';
import type { AuditSearch } from '../../app/route-search.ts';
import { DayRange } from '../../components/day-range.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { SettledInput } from '../../components/settled-input.tsx';
import { actionTitles } from './audit-filter.ts';

const none = {
  actor: undefined,
  action: undefined,
  target: undefined,
  correlationId: undefined,
  from: undefined,
  to: undefined,
};

interface FiltersProps {
  readonly search: AuditSearch;
  readonly onChange: (change: AuditSearch) => void;
}

/** Who, what, on what, when; each stands in the address. */
export function Filters({ search, onChange }: FiltersProps) {
  const { actor, action, target, correlationId, from, to } = search;
  const some = [actor, action, target, correlationId, from, to].some((value) => value !== undefined);
  return (
    <FilterBar
      labelled
      clear={correlationId === undefined ? 'Clear the filters' : 'Clear the filters (one request)'}
      onClear={some ? () => onChange(none) : undefined}
    >
      <SettledInput label="Actor" value={actor ?? ''} onSettled={(value) => onChange({ actor: value || undefined })} />
      <Field label="Action">
        <Select value={action ?? ''} onChange={(_event, { value }) => onChange({ action: value || undefined })}>
          <option value="">All actions</option>
          {Object.entries(actionTitles).map(([name, title]) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      <SettledInput
        label="Target"
        value={target ?? ''}
        onSettled={(value) => onChange({ target: value || undefined })}
      />
      <DayRange from={from} to={to} onChange={onChange} />
    </FilterBar>
  );
}
