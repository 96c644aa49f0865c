import { Switch } from '@fluentui/react-components';
import type { FrameworksSearch } from '../../app/compliance-search.ts';

interface BasisSwitchProps {
  readonly basis: FrameworksSearch['basis'];
  readonly onChange: (basis: FrameworksSearch['basis']) => void;
}

/** Whether only ties count that somebody published for single controls. */
export function BasisSwitch({ basis, onChange }: BasisSwitchProps) {
  return (
    <Switch
      label="Published ties only"
      title="Only tests count that a source ties to the very control: no broad mappings, and no judgement by topic."
      checked={basis === 'published'}
      onChange={(_event, { checked }) => onChange(checked ? 'published' : undefined)}
    />
  );
}
