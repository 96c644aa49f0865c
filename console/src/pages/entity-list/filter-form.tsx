import {
  Button,
  Field,
  Input,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Select,
  tokens,
} from '@fluentui/react-components';
import { FilterAddRegular } from '@fluentui/react-icons/svg/filter-add';
import { type FormEvent, useState } from 'react';
import type { CatalogProperty } from '../../api/types.ts';
import { type Condition, formatCondition } from '../../format/where.ts';
import { words } from '../../format/words.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM, width: '280px' },
});

const tests = {
  is: { label: 'is', operator: '=', needsValue: true },
  'is-not': { label: 'is not', operator: '!=', needsValue: true },
  none: { label: 'is none', operator: '=', needsValue: false },
  some: { label: 'is not none', operator: '!=', needsValue: false },
  unsaid: { label: 'is not said', operator: '=', needsValue: false },
} as const;
type Test = keyof typeof tests;

interface FilterFormProps {
  readonly properties: readonly CatalogProperty[];
  readonly onAdd: (condition: string) => void;
}

/** Adds a filter on a property. */
export function FilterForm({ properties, onAdd }: FilterFormProps) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const usable = properties.filter(({ kind }) => kind !== 'json');
  const [name, setName] = useState('');
  const [test, setTest] = useState<Test>('is');
  const [value, setValue] = useState('');
  const property = usable.find((each) => each.name === name) ?? usable[0];
  if (!property) return null;
  const isFlag = property.kind === 'flag';
  const { operator, needsValue } = tests[test];

  const add = (event: FormEvent): void => {
    event.preventDefault();
    const text = isFlag && value === '' ? 'true' : value;
    const condition: Condition = {
      property: property.name,
      operator,
      value: needsValue ? text : test === 'unsaid' ? 'unknown' : 'null',
    };
    onAdd(formatCondition(condition));
    setValue('');
    setOpen(false);
  };

  return (
    <Popover open={open} onOpenChange={(_event, data) => setOpen(data.open)} trapFocus positioning="below-start">
      <PopoverTrigger disableButtonEnhancement>
        <Button icon={<FilterAddRegular />}>Add filter</Button>
      </PopoverTrigger>
      <PopoverSurface aria-label="Add filter">
        <form className={styles.form} onSubmit={add}>
          <Field label="Property" hint={property.description}>
            <Select
              value={property.name}
              onChange={(_event, data) => {
                setName(data.value);
                setValue('');
              }}
            >
              {usable.map((each) => (
                <option key={each.name} value={each.name}>
                  {words(each.name)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Condition">
            <Select value={test} onChange={(_event, data) => setTest(data.value as Test)}>
              {Object.entries(tests).map(([id, { label }]) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
          {needsValue && (
            <Field label="Value">
              {isFlag ? (
                <Select value={value || 'true'} onChange={(_event, data) => setValue(data.value)}>
                  <option value="true">Yes</option>
                  <option value="false">No</option>
                </Select>
              ) : (
                <Input value={value} maxLength={400} onChange={(_event, data) => setValue(data.value)} />
              )}
            </Field>
          )}
          <Button type="submit" appearance="primary">
            Add
          </Button>
        </form>
      </PopoverSurface>
    </Popover>
  );
}
