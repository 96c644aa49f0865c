import { Select } from '@fluentui/react-components';

interface ChoiceProps<Word extends string> {
  /** Accessible name. */
  readonly label: string;
  /** What is shown where nothing is chosen. */
  readonly every: string;
  readonly value: Word | undefined;
  readonly options: readonly Word[];
  readonly word: (option: Word) => string;
  readonly onChange: (value: Word | undefined) => void;
}

/** A filter with a few fixed words, none of which has to be chosen. */
export function Choice<Word extends string>({ label, every, value, options, word, onChange }: ChoiceProps<Word>) {
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
