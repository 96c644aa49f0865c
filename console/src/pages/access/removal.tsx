import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { type ActionAt, whatIfQuery } from '../../api/access-queries.ts';
import type { AccessChange, AccessNames } from '../../api/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { changeOf, nameIn } from '../../format/access.ts';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  text: { margin: `0 0 ${tokens.spacingVerticalS}`, overflowWrap: 'anywhere' },
  people: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  person: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

interface RemovalProps {
  readonly without: string;
  readonly at: ActionAt;
  readonly names: AccessNames;
  readonly principal: string;
  readonly onClose: () => void;
}

/** What taking something away would change. Nothing is changed. */
export function Removal({ without, at, names, principal, onClose }: RemovalProps) {
  const change = changeOf(without);
  return (
    <Panel
      title="If this were taken away"
      actions={
        <Button size="small" onClick={onClose}>
          Close
        </Button>
      }
    >
      {change === undefined ? (
        <EmptyState title="This link names no removal">Choose a step of a path to try without it.</EmptyState>
      ) : (
        <Effect change={change} at={at} names={names} principal={principal} />
      )}
    </Panel>
  );
}

interface EffectProps {
  readonly change: AccessChange;
  readonly at: ActionAt;
  readonly names: AccessNames;
  readonly principal: string;
}

function Effect({ change, at, names, principal }: EffectProps) {
  const styles = useStyles();
  const effect = useQuery(whatIfQuery(change, at));
  return (
    <Loaded query={effect} label="Working out who would lose it">
      {({ differences, unknown }) => {
        const [difference] = differences;
        if (!difference || unknown.length > 0) {
          return <EmptyState title="This was not found">It may have been removed meanwhile.</EmptyState>;
        }
        const { before, after, loses } = difference;
        const own = loses.first.some(({ id }) => id.toLowerCase() === principal.toLowerCase());
        return (
          <>
            <p className={styles.text}>
              {`${words(change, names)}: `}
              <strong>
                {loses.count === 0
                  ? 'nobody would lose it: everybody has another way.'
                  : `${count(loses.count)} of ${count(before ?? loses.count)} would lose it, ${count(after ?? 0)} would keep it.`}
              </strong>
              {loses.count > 0 &&
                (own ? ' The one who was asked about is among them.' : ' The one who was asked about keeps it.')}
            </p>
            <ul className={styles.people} aria-label="Who would lose it">
              {loses.first.map(({ id, name, number }) => (
                <li key={id} className={styles.person}>
                  {number === null ? (
                    visibleText(id)
                  ) : (
                    <TextLink to="/entities/$id" params={{ id: number }}>
                      <bdi>{visibleText(name ?? id)}</bdi>
                    </TextLink>
                  )}
                </li>
              ))}
              {loses.count > loses.first.length && (
                <li className={styles.person}>{`and ${count(loses.count - loses.first.length)} more`}</li>
              )}
            </ul>
          </>
        );
      }}
    </Loaded>
  );
}

function words(change: AccessChange, names: AccessNames): string {
  if (change.kind === 'removeMember') {
    return `Without the membership of ${nameIn(names, change.member)} in ${nameIn(names, change.group)}`;
  }
  return 'Without this role assignment';
}
