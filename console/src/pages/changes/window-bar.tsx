import { makeStyles, tokens } from '@fluentui/react-components';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { runsQuery } from '../../api/connection-queries.ts';
import { connectionsQuery } from '../../api/queries.ts';
import type { ChangeSearch } from '../../app/change-search.ts';
import { Choice } from '../../components/choice.tsx';
import { ConnectionChoice } from '../../components/connection-choice.tsx';
import { DayRange } from '../../components/day-range.tsx';
import { localTime } from '../../format/time.ts';
import { windowTitles } from './window.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM, flexShrink: 0 },
});

interface WindowBarProps {
  readonly search: ChangeSearch;
  readonly onChange: (change: ChangeSearch) => void;
}

const noDates = { from: undefined, to: undefined, since: undefined } as const;
const nowhere = { ...noDates, run: undefined, fromRun: undefined, toRun: undefined } as const;
const choices = ['run', 'runs', 'day', 'week', 'month', 'dates'] as const;

/** Which window of time, and of which connection; each choice stands in the address. */
export function WindowBar({ search, onChange }: WindowBarProps) {
  const styles = useStyles();
  const connections = useQuery(connectionsQuery).data?.items ?? [];
  const { window, from, to, run, fromRun, toRun } = search;
  const connectionId = search.connectionId ?? (connections.length === 1 ? connections[0]?.id : undefined);
  const byRun = window === 'run' || window === 'runs';
  return (
    <search className={styles.bar} aria-label="Window of time">
      <Choice
        label="Time"
        every={windowTitles.latest}
        value={window}
        options={[...choices, ...(window === 'since' ? [window] : [])]}
        word={(name) => (name === 'since' && search.since ? `Since ${localTime(search.since)}` : windowTitles[name])}
        onChange={(next) => onChange({ ...nowhere, window: next })}
      />
      <ConnectionChoice
        connections={connections}
        value={search.connectionId}
        every={byRun ? 'Choose a connection' : undefined}
        onChange={(id) => onChange({ connectionId: id, run: undefined, fromRun: undefined, toRun: undefined })}
      />
      {window === 'dates' && <DayRange from={from} to={to} onChange={onChange} />}
      {window === 'run' && (connectionId !== undefined || run !== undefined) && (
        <RunChoice
          label="Sync"
          empty="The latest sync"
          before="The sync of"
          connectionId={connectionId}
          value={run}
          onChoose={(id) => onChange({ run: id })}
        />
      )}
      {window === 'runs' && (connectionId !== undefined || fromRun !== undefined) && (
        <>
          <RunChoice
            label="After the sync of"
            empty="Choose a first sync"
            before="After the sync of"
            connectionId={connectionId}
            value={fromRun}
            onChoose={(id) => onChange({ fromRun: id })}
          />
          <RunChoice
            label="Up to the sync of"
            empty="Up to now"
            before="Up to the sync of"
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
  /** Stands before the time of a sync. */
  readonly before: string;
  readonly connectionId: string | undefined;
  readonly value: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

/** The runs of a connection that have ended, the newest first; one that is older stands for itself. */
function RunChoice({ label, empty, before, connectionId, value, onChoose }: RunChoiceProps) {
  const found = useInfiniteQuery({ ...runsQuery(connectionId ?? ''), enabled: connectionId !== undefined });
  const runs = found.data?.pages.flatMap(({ items }) => items.filter(({ finishedAt }) => finishedAt !== null)) ?? [];
  const times = new Map(runs.map(({ id, startedAt, createdAt }) => [id, localTime(startedAt ?? createdAt)]));
  return (
    <Choice
      label={label}
      every={empty}
      value={value}
      options={[...(value === undefined || times.has(value) ? [] : [value]), ...times.keys()]}
      word={(id) => `${before} ${times.get(id) ?? id}`}
      onChange={onChoose}
    />
  );
}
