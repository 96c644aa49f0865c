import { makeStyles, Select } from '@fluentui/react-components';
import type { Grouping } from '../../format/grouping.ts';

// As wide as its longest choice it would take the place of the others.
const useStyles = makeStyles({ select: { width: '200px' } });

interface GroupSelectProps {
  readonly groupings: readonly Grouping[];
  readonly chosen: string | undefined;
  readonly onChoose: (by: string | undefined) => void;
}

/** Rows, or how many there are of each kind. */
export function GroupSelect({ groupings, chosen, onChoose }: GroupSelectProps) {
  return (
    <Select
      className={useStyles().select}
      aria-label="Group by"
      value={chosen ?? ''}
      onChange={(_event, { value }) => onChoose(value === '' ? undefined : value)}
    >
      <option value="">Not grouped</option>
      {groupings.map(({ by, label }) => (
        <option key={by} value={by}>
          By {label.toLowerCase()}
        </option>
      ))}
    </Select>
  );
}
