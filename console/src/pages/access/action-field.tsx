import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { actionChoices, isActionWord } from '../../format/access.ts';

const useStyles = makeStyles({
  fields: { display: 'grid', gap: tokens.spacingVerticalS },
});

const other = 'other';

interface ActionFieldProps {
  readonly action: string;
  readonly onChange: (action: string) => void;
}

/** An action by a word, or any action of Azure. */
export function ActionField({ action, onChange }: ActionFieldProps) {
  const styles = useStyles();
  const [free, setFree] = useState(!isActionWord(action));
  const [text, setText] = useState(isActionWord(action) ? '' : action);
  const choose = (value: string): void => {
    setFree(value === other);
    if (value !== other) onChange(value);
  };
  const ask = (): void => {
    if (text.trim() !== '' && text.trim() !== action) onChange(text.trim());
  };
  return (
    <div className={styles.fields}>
      <Field label="Can">
        <Select value={free ? other : action} onChange={(_event, data) => choose(data.value)}>
          {actionChoices.map(({ word, label }) => (
            <option key={word} value={word}>
              {label}
            </option>
          ))}
          <option value={other}>Another action…</option>
        </Select>
      </Field>
      {free && (
        <Input
          aria-label="Action of Azure"
          placeholder="Microsoft.Web/sites/config/list/action"
          value={text}
          onChange={(_event, data) => setText(data.value)}
          onBlur={ask}
          onKeyDown={(event) => {
            if (event.key === 'Enter') ask();
          }}
        />
      )}
    </div>
  );
}
