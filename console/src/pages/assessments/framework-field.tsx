import { Field, Select } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { frameworksQuery } from '../../api/frameworks.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { counted } from '../../format/number.ts';
import { frameworkName } from '../frameworks/framework-words.ts';

interface FrameworkFieldProps {
  /** Id of the framework; empty where none is chosen yet. */
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (framework: string) => void;
}

/** The framework that is assessed: one of Assay, or of the organisation's own. */
export function FrameworkField({ value, fault, onChange }: FrameworkFieldProps) {
  const frameworks = useQuery(frameworksQuery());
  if (frameworks.error && !frameworks.data)
    return (
      <ErrorState
        title="The frameworks could not be read"
        error={frameworks.error}
        onRetry={() => void frameworks.refetch()}
      />
    );
  return (
    <Field label="Framework" required {...(fault === undefined ? {} : { validationMessage: fault })}>
      <Select value={value} disabled={!frameworks.data} onChange={(_event, { value: chosen }) => onChange(chosen)}>
        <option value="">{frameworks.data ? 'Choose a framework' : 'Loading the frameworks'}</option>
        {frameworks.data?.items.map((framework) => (
          <option key={framework.id} value={framework.id}>
            {`${frameworkName(framework)} (${counted(framework.controls, 'control')}${framework.own ? ', your own' : ''})`}
          </option>
        ))}
      </Select>
    </Field>
  );
}
