import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { AuditSearch } from '../../app/route-search.ts';
import { SettledInput } from '../../components/settled-input.tsx';
import { actionTitles } from './audit-filter.ts';

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
});

interface FiltersProps {
  readonly search: AuditSearch;
  readonly onChange: (change: AuditSearch) => void;
}

/** Who, what, on what, when; each stands in the address. */
export function Filters({ search, onChange }: FiltersProps) {
  const styles = useStyles();
  const { actor, action, target, correlationId, from, to } = search;
  const some = [actor, action, target, correlationId, from, to].some((value) => value !== undefined);
  return (
    <search className={styles.filters}>
      <SettledInput label="Actor" value={actor ?? ''} onSettled={(value) => onChange({ actor: value || undefined })} />
      <Field label="Action">
        <Select value={action ?? ''} onChange={(_event, { value }) => onChange({ action: value || undefined })}>
          <option value="">All actions</option>
          {Object.entries(actionTitles).map(([name, title]) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      <SettledInput
        label="Target"
        value={target ?? ''}
        onSettled={(value) => onChange({ target: value || undefined })}
      />
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
            onChange({
              actor: undefined,
              action: undefined,
              target: undefined,
              correlationId: undefined,
              from: undefined,
              to: undefined,
            })
          }
        >
          {correlationId === undefined ? 'Clear the filters' : 'Clear the filters (one request)'}
        </Button>
      )}
    </search>
  );
}
