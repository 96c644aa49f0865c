import { Checkbox } from '@fluentui/react-components';
import {
  exportAddress,
  vulnerabilityKinds,
  vulnerabilitySeverities,
  vulnerabilityStatuses,
} from '../../api/vulnerabilities.ts';
import type { VulnerabilitySearch } from '../../app/vulnerability-search.ts';
import { Choice } from '../../components/choice.tsx';
import { ExternalLink } from '../../components/external-link.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { kindWords, severityTones } from './words.ts';

interface FiltersProps {
  readonly search: VulnerabilitySearch;
  readonly onChange: (change: VulnerabilitySearch) => void;
}

const groupings = ['cve', 'resource'] as const;

/** What the list shows; all of it is in the address. */
export function Filters({ search, onChange }: FiltersProps) {
  const { grouped: _grouped, open: _open, ...filter } = search;
  return (
    <FilterBar>
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
      <Choice
        label="Grouped"
        every="One by one"
        value={search.grouped}
        options={groupings}
        word={(one) => (one === 'cve' ? 'By CVE' : 'By resource')}
        onChange={(grouped) => onChange({ grouped })}
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
      <ExternalLink href={exportAddress(filter)}>Export as CSV</ExternalLink>
    </FilterBar>
  );
}
