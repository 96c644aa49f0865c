import { Input, makeStyles, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, useEffect, useState } from 'react';

const useStyles = makeStyles({
  // The label stays in sight beside what is typed.
  label: { color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
});

interface SettledInputProps {
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'date';
  readonly maxLength?: number;
  readonly onSettled: (value: string) => void;
}

/** A filter that is typed in: it holds with Enter, or when the field is left. */
export function SettledInput({ label, value, type = 'text', maxLength = 300, onSettled }: SettledInputProps) {
  const styles = useStyles();
  const [text, setText] = useState(value);
  // The address may change by itself: back, or a link.
  useEffect(() => setText(value), [value]);
  const settle = (): void => {
    const settled = text.trim();
    if (settled !== value) onSettled(settled);
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') settle();
  };
  return (
    <Input
      aria-label={label}
      contentBefore={<span className={styles.label}>{label}</span>}
      type={type}
      value={text}
      maxLength={maxLength}
      onChange={(_event, data) => setText(data.value)}
      onBlur={settle}
      onKeyDown={pressed}
    />
  );
}
