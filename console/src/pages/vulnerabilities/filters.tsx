import { Checkbox } from '@fluentui/react-components';
import { vulnerabilityKinds, vulnerabilitySeverities, vulnerabilityStatuses } from '../../api/values.ts';
import type { VulnerabilitySearch } from '../../app/vulnerability-search.ts';
import { Choice, optionsOf } from '../../components/choice.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { type FilterTag, FilterTags } from '../../components/filter-tags.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { localTime } from '../../format/time.ts';
import { kindWords, severityTones } from './words.ts';

interface FiltersProps {
  readonly search: VulnerabilitySearch;
  readonly onChange: (change: VulnerabilitySearch) => void;
  readonly onClear: (() => void) | undefined;
}

/** What the list shows; all of it is in the address. */
export function Filters({ search, onChange, onClear }: FiltersProps) {
  return (
    <FilterBar onClear={onClear}>
      <SearchField
        label="Search vulnerabilities"
        value={search.search ?? ''}
        onSearch={(text) => onChange({ search: text || undefined })}
      />
      <Choice
        label="Severity"
        every="Every severity"
        value={search.severity}
        options={vulnerabilitySeverities}
        word={(one) => severityTones[one].label}
        onChange={(severity) => onChange({ severity })}
      />
      <Choice
        label="Status"
        every="Open"
        value={search.status}
        options={vulnerabilityStatuses}
        word={(one) => ({ overdue: 'Overdue', resolved: 'Resolved', all: 'Open and resolved' })[one]}
        onChange={(status) => onChange({ status })}
      />
      <Choice
        label="Kind"
        every="Every kind"
        value={search.kind}
        options={vulnerabilityKinds}
        word={(one) => kindWords[one]}
        onChange={(kind) => onChange({ kind })}
      />
      <Checkbox
        label="With an exploit"
        checked={search.exploitable === 'true'}
        onChange={(_event, { checked }) => onChange({ exploitable: checked === true ? 'true' : undefined })}
      />
      <Checkbox
        label="With a fix"
        checked={search.fixable === 'true'}
        onChange={(_event, { checked }) => onChange({ fixable: checked === true ? 'true' : undefined })}
      />
      <Choice
        label="Group by"
        every="Not grouped"
        value={search.grouped}
        {...optionsOf({ cve: 'By CVE', resource: 'By resource' })}
        onChange={(grouped) => onChange({ grouped })}
      />
      <FilterTags tags={tagsOf(search, onChange)} />
    </FilterBar>
  );
}

/** What links narrow the list to, and has no field here. */
function tagsOf(
  { cve, resource, subscription, since }: VulnerabilitySearch,
  onChange: FiltersProps['onChange'],
): FilterTag[] {
  return [
    ...(cve === undefined ? [] : [{ label: cve, onRemove: () => onChange({ cve: undefined }) }]),
    ...(resource === undefined
      ? []
      : [{ label: `Resource ${resource}`, onRemove: () => onChange({ resource: undefined }) }]),
    ...(subscription === undefined
      ? []
      : [{ label: `Subscription ${subscription}`, onRemove: () => onChange({ subscription: undefined }) }]),
    ...(since === undefined
      ? []
      : [{ label: `New since ${localTime(since)}`, onRemove: () => onChange({ since: undefined }) }]),
  ];
}
