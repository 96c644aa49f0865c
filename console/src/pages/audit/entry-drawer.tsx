import { Button, makeStyles } from '@fluentui/react-components';
import type { AuditEntry } from '../../api/types.ts';
import type { AuditSearch } from '../../app/route-search.ts';
import { Copyable } from '../../components/copyable.tsx';
import { DrawerPart } from '../../components/drawer-part.tsx';
import { Facts } from '../../components/facts.tsx';
import { JsonView } from '../../components/json-view.tsx';
import { Moment } from '../../components/moment.tsx';
import { DrawerButtons, SideDrawer } from '../../components/side-drawer.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { words } from '../../format/words.ts';
import { OutcomeOf } from './columns.tsx';

const useStyles = makeStyles({
  summary: { cursor: 'pointer' },
});

interface EntryDrawerProps {
  readonly entry: AuditEntry;
  readonly onFilter: (change: AuditSearch) => void;
  readonly onClose: () => void;
}

/** One entry of the log: everything that it says, and the record itself. */
export function EntryDrawer({ entry, onFilter, onClose }: EntryDrawerProps) {
  const styles = useStyles();
  const { sequence, time, title, action, actor, target, address, correlationId, outcome, details } = entry;
  return (
    <SideDrawer title={title} onClose={onClose}>
      <Facts
        facts={[
          ['Entry', String(sequence)],
          ['Time', <Moment key="time" iso={time} />],
          ['Action', visibleText(action)],
          ['Outcome', <OutcomeOf key="outcome" outcome={outcome} />],
          ['Actor', <Who key="actor" {...actor} />],
          ['Target', <Who key="target" {...target} />],
          ['From address', address === null ? 'nobody sent a request' : visibleText(address)],
          ['Request', <Copyable key="request" text={correlationId} name="id of the request" />],
        ]}
      />
      {Object.keys(details).length > 0 && (
        <DrawerPart title="Details">
          <Facts
            facts={Object.entries(details).map(([name, value]) => [words(name), <Detail key={name} value={value} />])}
          />
        </DrawerPart>
      )}
      <DrawerButtons>
        <Button size="small" onClick={() => onFilter({ correlationId })}>
          Everything of this request
        </Button>
        <Button size="small" onClick={() => onFilter({ target: target.id })}>
          Everything on this target
        </Button>
        <Button size="small" onClick={() => onFilter({ actor: actor.id })}>
          Everything by this actor
        </Button>
      </DrawerButtons>
      <details>
        <summary className={styles.summary}>The record with its hashes</summary>
        <JsonView value={entry} />
      </details>
    </SideDrawer>
  );
}

function Who({ kind, id, name }: AuditEntry['actor']) {
  return (
    <>
      <bdi>{visibleText(name)}</bdi> ({visibleText(kind)}) <Copyable text={id} name="id" />
    </>
  );
}

function Detail({ value }: { value: unknown }) {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return value.map((item) => <div key={item}>{visibleText(item)}</div>);
  }
  if (typeof value === 'object' && value !== null) return <JsonView value={value} />;
  return visibleText(String(value));
}
