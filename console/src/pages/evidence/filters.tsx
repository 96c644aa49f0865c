import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { evidenceKindsQuery } from '../../api/evidence.ts';
import type { EvidenceSearch } from '../../app/route-search.ts';
import { SettledInput } from '../../components/settled-input.tsx';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
});

interface FiltersProps {
  readonly search: EvidenceSearch;
  /** Kinds of the rows that are loaded, by id: all there is to choose from where the kinds may not be read. */
  readonly seen: ReadonlyMap<string, string>;
  readonly onChange: (change: EvidenceSearch) => void;
}

/** Of what, about whom, for which check, when; each stands in the address. */
export function Filters({ search, seen, onChange }: FiltersProps) {
  const styles = useStyles();
  const { kind, subject, check, from, to } = search;
  const { data } = useQuery(evidenceKindsQuery);
  const titles = new Map([...seen, ...(data?.items ?? []).map(({ id, title }) => [id, title] as const)]);
  if (kind !== undefined && !titles.has(kind)) titles.set(kind, kind);
  const some = [kind, subject, check, from, to].some((value) => value !== undefined);
  return (
    <search className={styles.filters}>
      <Field label="Kind">
        <Select value={kind ?? ''} onChange={(_event, { value }) => onChange({ kind: value || undefined })}>
          <option value="">All kinds</option>
          {[...titles].map(([id, title]) => (
            <option key={id} value={id}>
              {visibleText(title)}
            </option>
          ))}
        </Select>
      </Field>
      <SettledInput
        label="Subject (id)"
        value={subject ?? ''}
        maxLength={2000}
        onSettled={(value) => onChange({ subject: value || undefined })}
      />
      <SettledInput label="Check" value={check ?? ''} onSettled={(value) => onChange({ check: value || undefined })} />
      <SettledInput
        label="From"
        type="date"
        value={from ?? ''}
        onSettled={(value) => onChange({ from: value || undefined })}
      />
      <SettledInput
        label="To"
        type="date"
        value={to ?? ''}
        onSettled={(value) => onChange({ to: value || undefined })}
      />
      {some && (
        <Button
          onClick={() =>
            onChange({ kind: undefined, subject: undefined, check: undefined, from: undefined, to: undefined })
          }
        >
          Clear the filters
        </Button>
      )}
    </search>
  );
}
