import type { FindingSearch } from '../../app/compliance-search.ts';
import { Choice, optionsOf } from '../../components/choice.tsx';
import { SeverityChoice } from './severity.tsx';

interface SubjectChoicesProps {
  readonly search: FindingSearch;
  readonly onChange: (search: FindingSearch) => void;
}

/** Which subjects are shown. */
export function SubjectChoices({ search: { severity, state, muted }, onChange }: SubjectChoicesProps) {
  return (
    <>
      <SeverityChoice value={severity} onChange={(next) => onChange({ severity: next })} />
      <Choice
        label="Status"
        every="Not resolved"
        value={state}
        {...optionsOf({ new: 'New', returned: 'Returned', resolved: 'Resolved' })}
        onChange={(next) => onChange({ state: next })}
      />
      <Choice
        label="Muted"
        every="Muted or not"
        value={muted}
        {...optionsOf({ false: 'Not muted', true: 'Muted' })}
        onChange={(next) => onChange({ muted: next })}
      />
    </>
  );
}
