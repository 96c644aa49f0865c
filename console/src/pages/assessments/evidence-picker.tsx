import { Button, Checkbox, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { evidenceKindsQuery, evidenceQuery } from '../../api/evidence.ts';
import { Loaded } from '../../components/loaded.tsx';
import { counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { heldText } from '../evidence/evidence-words.ts';

const useStyles = makeStyles({
  list: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    margin: 0,
    padding: 0,
    height: '260px',
    overflowY: 'auto',
    display: 'grid',
    alignContent: 'start',
  },
  note: { padding: tokens.spacingHorizontalM, color: tokens.colorNeutralForeground3 },
});

interface EvidencePickerProps {
  readonly period: { readonly from: string; readonly to: string };
  readonly attached: readonly number[];
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (position: number, isChosen: boolean) => void;
}

/** Rows of the period to choose from, by kind; those that are attached already are not offered. */
export function EvidencePicker({ period: { from, to }, attached, chosen, onChoose }: EvidencePickerProps) {
  const styles = useStyles();
  const [kind, setKind] = useState<string>();
  const kinds = useQuery(evidenceKindsQuery).data?.items ?? [];
  const list = useInfiniteQuery(evidenceQuery({ kind, from, to }));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items), [list.data]);
  return (
    <>
      <Field label="Kind">
        <Select value={kind ?? ''} onChange={(_event, { value }) => setKind(value || undefined)}>
          <option value="">All kinds</option>
          {kinds.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      <Loaded query={{ data: rows, error: list.error, refetch: list.refetch }} label="Loading the evidence">
        {(items) => (
          <fieldset className={styles.list} aria-label="Evidence of the period">
            {items.length === 0 && <div className={styles.note}>There is no evidence of this kind in the period.</div>}
            {items
              .filter(({ position }) => !attached.includes(position))
              .map((row) => (
                <Checkbox
                  key={row.position}
                  label={`Row ${row.position}: ${visibleText(row.title)}, ${visibleText(row.subject.name)}, held ${heldText(row)}`}
                  checked={chosen.has(row.position)}
                  onChange={(_event, { checked }) => onChoose(row.position, checked === true)}
                />
              ))}
            {list.hasNextPage && (
              <Button appearance="subtle" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                Show more
              </Button>
            )}
          </fieldset>
        )}
      </Loaded>
      <div role="status">{counted(chosen.size, 'row')} chosen</div>
    </>
  );
}
