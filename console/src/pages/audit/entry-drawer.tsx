import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { AuditEntry } from '../../api/types.ts';
import type { AuditSearch } from '../../app/route-search.ts';
import { Copyable } from '../../components/copyable.tsx';
import { Facts } from '../../components/facts.tsx';
import { JsonView } from '../../components/json-view.tsx';
import { Moment } from '../../components/moment.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { words } from '../../format/words.ts';
import { OutcomeOf } from './columns.tsx';

const useStyles = makeStyles({
  body: { display: 'grid', alignContent: 'start', gap: tokens.spacingVerticalL },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  summary: { cursor: 'pointer' },
  links: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
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
    <OverlayDrawer open position="end" size="medium" onOpenChange={(_event, { open }) => !open && onClose()}>
      <DrawerHeader>
        <DrawerHeaderTitle
          action={<Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />}
        >
          {visibleText(title)}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <div className={styles.body}>
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
            <>
              <h3 className={styles.heading}>Details</h3>
              <Facts
                facts={Object.entries(details).map(([name, value]) => [
                  words(name),
                  <Detail key={name} value={value} />,
                ])}
              />
            </>
          )}
          <div className={styles.links}>
            <Button size="small" onClick={() => onFilter({ correlationId })}>
              Everything of this request
            </Button>
            <Button size="small" onClick={() => onFilter({ target: target.id })}>
              Everything on this target
            </Button>
            <Button size="small" onClick={() => onFilter({ actor: actor.id })}>
              Everything by this actor
            </Button>
          </div>
          <details>
            <summary className={styles.summary}>The record with its hashes</summary>
            <JsonView value={entry} />
          </details>
        </div>
      </DrawerBody>
    </OverlayDrawer>
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
