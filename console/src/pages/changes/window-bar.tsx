import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { runsQuery } from '../../api/connection-queries.ts';
import { connectionsQuery } from '../../api/queries.ts';
import type { ChangeSearch } from '../../app/change-search.ts';
import { changeWindows } from '../../app/change-search.ts';
import { SettledInput } from '../../components/settled-input.tsx';
import { localTime } from '../../format/time.ts';
import { visibleText } from '../../format/visible-text.ts';
import { windowTitles } from './window.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM, flexShrink: 0 },
});

interface WindowBarProps {
  readonly search: ChangeSearch;
  readonly onChange: (change: ChangeSearch) => void;
}

const noDates = { from: undefined, to: undefined, since: undefined } as const;
const nowhere = { ...noDates, run: undefined, fromRun: undefined, toRun: undefined } as const;
const choices = ['latest', 'run', 'runs', 'day', 'week', 'month', 'dates'] as const;

/** Which window of time, and of which connection; each choice stands in the address. */
export function WindowBar({ search, onChange }: WindowBarProps) {
  const styles = useStyles();
  const connections = useQuery(connectionsQuery).data?.items ?? [];
  const { window, from, to, run, fromRun, toRun } = search;
  const connectionId = search.connectionId ?? (connections.length === 1 ? connections[0]?.id : undefined);
  const byRun = window === 'run' || window === 'runs';
  return (
    <search className={styles.bar} aria-label="Window of time">
      <Field label="Time">
        <Select
          value={window ?? 'latest'}
          onChange={(_event, { value }) =>
            onChange({ ...nowhere, window: changeWindows.find((each) => each === value) })
          }
        >
          {[...choices, ...(window === 'since' ? [window] : [])].map((name) => (
            <option key={name} value={name}>
              {name === 'since' && search.since ? `Since ${localTime(search.since)}` : windowTitles[name]}
            </option>
          ))}
        </Select>
      </Field>
      {(connections.length > 1 || search.connectionId !== undefined) && (
        <Field label="Connection">
          <Select
            value={search.connectionId ?? ''}
            onChange={(_event, { value }) =>
              onChange({ connectionId: value || undefined, run: undefined, fromRun: undefined, toRun: undefined })
            }
          >
            <option value="">{byRun ? 'Choose a connection' : 'All connections'}</option>
            {connections.map(({ id, name }) => (
              <option key={id} value={id}>
                {visibleText(name)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {window === 'dates' && (
        <>
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
        </>
      )}
      {window === 'run' && (connectionId !== undefined || run !== undefined) && (
        <RunChoice
          label="Sync"
          empty="The latest"
          connectionId={connectionId}
          value={run}
          onChoose={(id) => onChange({ run: id })}
        />
      )}
      {window === 'runs' && (connectionId !== undefined || fromRun !== undefined) && (
        <>
          <RunChoice
            label="After the sync of"
            empty="Choose a sync"
            connectionId={connectionId}
            value={fromRun}
            onChoose={(id) => onChange({ fromRun: id })}
          />
          <RunChoice
            label="Up to the sync of"
            empty="Now"
            connectionId={connectionId}
            value={toRun}
            onChoose={(id) => onChange({ toRun: id })}
          />
        </>
      )}
    </search>
  );
}

interface RunChoiceProps {
  readonly label: string;
  readonly empty: string;
  readonly connectionId: string | undefined;
  readonly value: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

/** The runs of a connection that have ended, the newest first; one that is older stands for itself. */
function RunChoice({ label, empty, connectionId, value, onChoose }: RunChoiceProps) {
  const found = useInfiniteQuery({ ...runsQuery(connectionId ?? ''), enabled: connectionId !== undefined });
  const runs = found.data?.pages.flatMap(({ items }) => items.filter(({ finishedAt }) => finishedAt !== null)) ?? [];
  const isListed = value === undefined || runs.some(({ id }) => id === value);
  return (
    <Field label={label}>
      <Select value={value ?? ''} onChange={(_event, data) => onChoose(data.value || undefined)}>
        <option value="">{empty}</option>
        {!isListed && <option value={value}>{`Run ${value}`}</option>}
        {runs.map(({ id, startedAt, createdAt }) => (
          <option key={id} value={id}>
            {localTime(startedAt ?? createdAt)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
