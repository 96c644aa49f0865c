import { Checkbox, makeStyles, Select, tokens } from '@fluentui/react-components';
import {
  exportAddress,
  vulnerabilityKinds,
  vulnerabilitySeverities,
  vulnerabilityStatuses,
} from '../../api/vulnerabilities.ts';
import type { VulnerabilitySearch } from '../../app/vulnerability-search.ts';
import { ExternalLink } from '../../components/external-link.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { kindWords, severityTones } from './words.ts';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

interface FiltersProps {
  readonly search: VulnerabilitySearch;
  readonly onChange: (change: VulnerabilitySearch) => void;
}

const groupings = ['cve', 'resource'] as const;

/** What the list shows; all of it is in the address. */
export function Filters({ search, onChange }: FiltersProps) {
  const styles = useStyles();
  const { grouped: _grouped, open: _open, ...filter } = search;
  return (
    <div className={styles.tools}>
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
    </div>
  );
}

interface ChoiceProps<Word extends string> {
  readonly label: string;
  readonly every: string;
  readonly value: Word | undefined;
  readonly options: readonly Word[];
  readonly word: (option: Word) => string;
  readonly onChange: (value: Word | undefined) => void;
}

function Choice<Word extends string>({ label, every, value, options, word, onChange }: ChoiceProps<Word>) {
  return (
    <Select
      aria-label={label}
      value={value ?? ''}
      onChange={(_event, { value: chosen }) => onChange(options.find((one) => one === chosen))}
    >
      <option value="">{every}</option>
      {options.map((one) => (
        <option key={one} value={one}>
          {word(one)}
        </option>
      ))}
    </Select>
  );
}
