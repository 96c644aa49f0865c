import { Checkbox, Field, Radio, RadioGroup, Select, Textarea } from '@fluentui/react-components';
import { words } from '../../format/words.ts';
import { GroupPicker } from './group-picker.tsx';
import { flagAttributes, type RuleDraft, textAttributes } from './rule-draft.ts';

interface MatchFieldsProps {
  readonly draft: RuleDraft;
  readonly error: string | undefined;
  readonly onChange: (change: Partial<RuleDraft>) => void;
}

/** The fields of the chosen way to mean users. */
export function MatchFields({ draft, error, onChange }: MatchFieldsProps) {
  const list = (label: string, hint: string) => (
    <Field label={label} required hint={hint} {...(error === undefined ? {} : { validationMessage: error })}>
      <Textarea
        rows={4}
        spellCheck={false}
        value={draft.list}
        onChange={(_event, { value }) => onChange({ list: value })}
      />
    </Field>
  );
  switch (draft.kind) {
    case 'all':
      return null;
    case 'groups':
      return (
        <>
          <GroupPicker onPick={(id) => onChange({ list: `${draft.list.trimEnd()}\n${id}`.trimStart() })} />
          {list('Groups', 'Their object ids, one a line.')}
          <Checkbox
            label="Members of groups within them as well"
            checked={draft.nested}
            onChange={(_event, { checked }) => onChange({ nested: checked === true })}
          />
        </>
      );
    case 'users':
      return list('Users', 'Object ids or user principal names, one a line.');
    case 'userPrincipalName':
      return list('Patterns', 'One a line; * stands for any characters and ? for one, such as svc-*@contoso.com.');
    case 'attribute':
      return (
        <>
          <Field label="Property">
            <Select
              value={draft.attribute}
              onChange={(_event, { value }) =>
                onChange({ attribute: textAttributes.find((each) => each === value) ?? draft.attribute })
              }
            >
              {textAttributes.map((each) => (
                <option key={each} value={each}>
                  {words(each)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Condition">
            <RadioGroup
              layout="horizontal"
              value={draft.operator}
              onChange={(_event, { value }) => onChange({ operator: value === 'is' ? 'is' : 'is-not' })}
            >
              <Radio value="is" label="is one of" />
              <Radio value="is-not" label="is none of" />
            </RadioGroup>
          </Field>
          {list('Values', 'One a line, in any letter case.')}
          <Checkbox
            label="No value at all is one of them"
            checked={draft.none}
            onChange={(_event, { checked }) => onChange({ none: checked === true })}
          />
        </>
      );
    case 'flag':
      return (
        <>
          <Field label="Property">
            <Select
              value={draft.flag}
              onChange={(_event, { value }) =>
                onChange({ flag: flagAttributes.find((each) => each === value) ?? draft.flag })
              }
            >
              {flagAttributes.map((each) => (
                <option key={each} value={each}>
                  {words(each)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Value">
            <RadioGroup
              layout="horizontal"
              value={String(draft.value)}
              onChange={(_event, { value }) => onChange({ value: value === 'true' })}
            >
              <Radio value="true" label="Yes" />
              <Radio value="false" label="No" />
            </RadioGroup>
          </Field>
        </>
      );
  }
}
