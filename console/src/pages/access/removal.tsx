import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { type ActionAt, whatIfQuery } from '../../api/access-queries.ts';
import type { AccessChange, AccessNames, WhatIf } from '../../api/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { changeOf, changeWords, differenceWords, nameIn } from '../../format/access.ts';
import { count } from '../../format/number.ts';
import { People } from './people.tsx';

const useStyles = makeStyles({
  text: { margin: `0 0 ${tokens.spacingVerticalS}`, overflowWrap: 'anywhere' },
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalL,
    display: 'grid',
    gap: tokens.spacingVerticalS,
    overflowWrap: 'anywhere',
  },
});

interface RemovalProps {
  readonly without: string;
  /** The action that was asked about; none where everything that somebody holds is shown. */
  readonly at?: ActionAt | undefined;
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
      ) : at === undefined || leadsFurther(change) ? (
        <Effects change={change} names={names} />
      ) : (
        <Compared change={change} at={at} names={names} principal={principal} />
      )}
    </Panel>
  );
}

/** Whether what it gives is, before all, a way to something else. */
const leadsFurther = ({ kind }: AccessChange) =>
  kind === 'removeOwner' || kind === 'removeDirectoryRoleAssignment' || kind === 'removeAppRoleAssignment';

const gone = <EmptyState title="This was not found">It may have been removed meanwhile.</EmptyState>;

interface ChangeProps {
  readonly change: AccessChange;
  readonly names: AccessNames;
}

/** Who would lose the action that was asked about. */
function Compared({
  change,
  at,
  names,
  principal,
}: ChangeProps & { readonly at: ActionAt; readonly principal: string }) {
  const styles = useStyles();
  const effect = useQuery(whatIfQuery(change, { at }));
  return (
    <Loaded query={effect} label="Working out who would lose it">
      {({ differences, unknown }) => {
        const [difference] = differences;
        if (!difference || unknown.length > 0) return gone;
        const { before, after, loses, losesEligible } = difference;
        const own = [...loses.first, ...losesEligible.first].some(
          ({ id }) => id.toLowerCase() === principal.toLowerCase(),
        );
        const nobody = loses.count + losesEligible.count === 0;
        return (
          <>
            <p className={styles.text}>
              {`${changeWords(change, names)}: `}
              <strong>
                {nobody && 'nobody would lose it: everybody has another way.'}
                {loses.count > 0 &&
                  `${count(loses.count)} of ${count(before ?? loses.count)} would lose it, ${count(after ?? 0)} would keep it.`}
                {losesEligible.count > 0 && ` ${count(losesEligible.count)} could no longer activate it.`}
              </strong>
              {!nobody &&
                (own ? ' The one who was asked about is among them.' : ' The one who was asked about keeps it.')}
            </p>
            <People people={loses} label="Who would lose it" />
            <People people={losesEligible} label="Who could no longer activate it" />
          </>
        );
      }}
    </Loaded>
  );
}

/** Everything that would be lost, role by role, and which ways to control. */
function Effects({ change, names }: ChangeProps) {
  const styles = useStyles();
  const effect = useQuery(whatIfQuery(change, { ways: leadsFurther(change) }));
  return (
    <Loaded query={effect} label="Working out who would lose what">
      {({ differences, ways, unknown, names: more }) => {
        if (unknown.length > 0) return gone;
        const all = { ...names, ...more };
        const goals = ways?.goals ?? [];
        return (
          <>
            <p className={styles.text}>
              {`${changeWords(change, all)}: `}
              <strong>
                {differences.length === 0
                  ? 'nobody would lose anything: everybody has another way.'
                  : 'this would be lost.'}
              </strong>
            </p>
            <ul className={styles.list}>
              {differences.map((one) => (
                <li key={`${one.plane} ${one.scope} ${one.action} ${one.roleName}`}>
                  <bdi>{differenceWords(one, all)}</bdi>
                  <Losers {...one} />
                </li>
              ))}
              {goals.map((way) => (
                <li key={`way ${way.goal}`}>
                  {'Ways to '}
                  <bdi>{way.goal === '/' ? 'Global Administrator' : `control ${nameIn(all, way.goal)}`}</bdi>
                  {`: ${count(way.before)} have one, ${count(way.after)} would keep one.`}
                  <Losers {...way} />
                </li>
              ))}
            </ul>
            {ways && ways.leftOut > 0 && (
              <p className={styles.text}>{`${count(ways.leftOut)} subscriptions were not looked at.`}</p>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function Losers({ loses, losesEligible }: Pick<WhatIf['differences'][number], 'loses' | 'losesEligible'>) {
  return (
    <>
      {loses.count > 0 && ` ${count(loses.count)} would lose it.`}
      <People people={loses} label="Who would lose it" />
      {losesEligible.count > 0 && ` ${count(losesEligible.count)} could no longer activate it.`}
      <People people={losesEligible} label="Who could no longer activate it" />
    </>
  );
}
