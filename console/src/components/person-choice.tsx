import { Field, Select } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { peopleQuery } from '../api/people.ts';
import { visibleText } from '../format/visible-text.ts';
import { SearchField } from './search-field.tsx';

interface PersonChoiceProps {
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
  readonly value: string;
  readonly onChoose: (id: string) => void;
}

/** A person, found by a part of the name or the address; candidates are there without a search. */
export function PersonChoice({ candidates, value, onChoose }: PersonChoiceProps) {
  const [search, setSearch] = useState('');
  const people = useInfiniteQuery({ ...peopleQuery({ search: search || undefined }), enabled: search !== '' });
  const found = (people.data?.pages[0]?.items ?? []).map(({ id, displayName, mail }) => ({
    id,
    name: `${displayName}${mail ? `, ${mail}` : ''}`,
  }));
  const choices = [...new Map([...candidates, ...found].map((one) => [one.id, one.name]))];
  return (
    <>
      <SearchField label="Search people" value={search} onSearch={setSearch} />
      <Field label="Person" required>
        <Select value={value} onChange={(_event, data) => onChoose(data.value)}>
          <option value="">{choices.length === 0 ? 'Search for somebody first' : 'Choose a person'}</option>
          {choices.map(([id, name]) => (
            <option key={id} value={id}>
              {visibleText(name)}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
