import { SearchBox } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';

const pause = 300;

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** A search box that asks once typing pauses, or at once on Enter. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const asked = useRef(value);
  useEffect(() => {
    // The address changed by other means (back, a link): the box follows.
    if (value !== asked.current) setText(value);
    asked.current = value;
  }, [value]);
  useEffect(() => {
    if (text === asked.current) return;
    const timer = setTimeout(() => ask(text), pause);
    return () => clearTimeout(timer);
  });
  const ask = (next: string): void => {
    asked.current = next;
    onSearch(next);
  };
  return (
    <SearchBox
      aria-label={label}
      placeholder={label}
      maxLength={200}
      value={text}
      onChange={(_event, data) => setText(data.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') ask(text);
      }}
      style={{ width: 300, maxWidth: '100%' }}
    />
  );
}
