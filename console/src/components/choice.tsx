import { makeStyles, mergeClasses, Select } from '@fluentui/react-components';
import { visibleText } from '../format/visible-text.ts';

// As wide as its longest option it would take the place of the others.
const useStyles = makeStyles({ select: { maxWidth: '230px' } });

interface ChoiceProps<Value extends string> {
  /** Accessible name. */
  readonly label: string;
  /** What is shown where nothing is chosen. */
  readonly every: string;
  readonly value: Value | undefined;
  readonly options: readonly Value[];
  readonly word: (option: Value) => string;
  readonly onChange: (value: Value | undefined) => void;
  readonly className?: string;
}

/** A filter with a few words, none of which has to be chosen. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, every, value, options, word, onChange, className } = props;
  return (
    <Select
      aria-label={label}
      className={mergeClasses(useStyles().select, className)}
      value={value ?? ''}
      onChange={(_event, { value: chosen }) => onChange(options.find((one) => one === chosen))}
    >
      <option value="">{every}</option>
      {options.map((one) => (
        <option key={one} value={one}>
          {visibleText(word(one))}
        </option>
      ))}
    </Select>
  );
}

/** Options that stand as a table of their words, in its order. */
export function optionsOf<Value extends string>(words: Readonly<Partial<Record<Value, string>>>) {
  return {
    options: Object.keys(words) as Value[],
    word: (option: Value): string => words[option] ?? option,
  };
}
