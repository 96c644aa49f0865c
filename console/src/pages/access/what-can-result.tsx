import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { whatCanQuery } from '../../api/access-queries.ts';
import type { AccessNames, Holding, WhatCan } from '../../api/types.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import {
  nameIn,
  tierActions,
  tierWords,
  withoutAppRole,
  withoutAssignment,
  withoutDirectoryRole,
  withoutEligibleMember,
  withoutMember,
} from '../../format/access.ts';
import { count, counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { BasisText } from './basis-text.tsx';
import { MissingPanel } from './missing-panel.tsx';
import { Removal } from './removal.tsx';
import { TryButton } from './try-button.tsx';

const shown = 200;

const useStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  tiers: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
  },
  table: { width: '100%', borderCollapse: 'collapse', minWidth: '620px' },
  head: {
    textAlign: 'start',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  cell: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    verticalAlign: 'top',
    // Words stay whole: the table scrolls before one is broken.
    overflowWrap: 'break-word',
  },
  tries: { display: 'flex' },
});

interface Trying {
  /** The removal that is tried. */
  readonly without: string | undefined;
  readonly onTry: (without: string | undefined) => void;
}

/** Everything that a principal holds: roles of Azure, of the directory and of applications. */
export function WhatCanResult({ principal, ...trying }: Trying & { readonly principal: string }) {
  const what = useQuery(whatCanQuery(principal));
  return (
    <Loaded query={what} label="Collecting what it holds">
      {(answer) => <Holdings answer={answer} principal={principal} {...trying} />}
    </Loaded>
  );
}

interface HoldingsProps extends Trying {
  readonly answer: WhatCan;
  readonly principal: string;
}

function Holdings({ answer, principal, without, onTry }: HoldingsProps) {
  const styles = useStyles();
  const { holdings, directoryRoles, appRoles, counts, names, missing } = answer;
  const nothing = counts.holdings + counts.directoryRoles + counts.appRoles === 0;
  /** The role itself, and the principal's own membership where it comes by a group. */
  const buttons = (role: string, ownWithout: string, via: readonly string[], activate: readonly string[] = []) => {
    const [group] = via;
    const member = group !== undefined && activate.includes(group) ? withoutEligibleMember : withoutMember;
    return (
      <div className={styles.tries}>
        <TryButton label={`Try without this assignment of ${role}`} onTry={() => onTry(ownWithout)} />
        {group !== undefined && (
          <TryButton
            label={`Try without this membership of ${nameIn(names, group)}`}
            onTry={() => onTry(member(group, answer.principal))}
          />
        )}
      </div>
    );
  };
  return (
    <>
      {without !== undefined && (
        <Removal without={without} names={names} principal={principal} onClose={() => onTry(undefined)} />
      )}
      {nothing && (
        <EmptyState title="It holds nothing that was read">
          {missing.length > 0
            ? 'Something that could give it access was not read: it is named below.'
            : 'No role of Azure, of the directory or of an application reaches it.'}
        </EmptyState>
      )}
      {holdings.length > 0 && <Tiers tiers={counts.tiers} />}
      {holdings.length > 0 && (
        <Panel title={`Azure roles (${count(counts.holdings)})`}>
          <Table titles={['Reach', 'Role', 'At', 'Kind', 'By', 'Try']}>
            {holdings.slice(0, shown).map((holding) => (
              <HoldingRow
                key={`${holding.roleAssignmentId} ${holding.via.join()}`}
                {...{ holding, names, principal }}
                action={buttons(
                  visibleText(holding.roleName),
                  withoutAssignment(holding.roleAssignmentId),
                  holding.via,
                  holding.activate,
                )}
              />
            ))}
          </Table>
          {counts.holdings > shown && <p>{`and ${count(counts.holdings - shown)} more`}</p>}
        </Panel>
      )}
      {directoryRoles.length > 0 && (
        <Panel title={`Directory roles (${count(counts.directoryRoles)})`}>
          <Table titles={['Role', 'Over', 'Kind', 'By', 'Try']}>
            {directoryRoles.map(({ id, roleTemplateId, directoryScopeId, assignmentType, via }) => (
              <Row
                key={id}
                cells={[
                  nameIn(names, roleTemplateId),
                  directoryScopeId === '/' ? 'The directory' : nameIn(names, directoryScopeId),
                  assignmentType,
                  chain(via, names),
                  buttons(nameIn(names, roleTemplateId), withoutDirectoryRole(id), via),
                ]}
              />
            ))}
          </Table>
        </Panel>
      )}
      {appRoles.length > 0 && (
        <Panel title={`Roles of applications (${count(counts.appRoles)})`}>
          <Table titles={['Role', 'Application', 'By', 'Try']}>
            {appRoles.slice(0, shown).map(({ id, resourceId, via }) => (
              <Row
                key={id}
                cells={[
                  nameIn(names, id),
                  nameIn(names, resourceId),
                  chain(via, names),
                  buttons(nameIn(names, id), withoutAppRole(id), via),
                ]}
              />
            ))}
          </Table>
        </Panel>
      )}
      <BasisText basis={answer.basis} />
      <MissingPanel missing={missing} />
    </>
  );
}

const chain = (via: readonly string[], names: AccessNames) =>
  via.length === 0 ? 'Direct' : via.map((group) => nameIn(names, group)).join(' › ');

/** What it amounts to: in how many places each, without what a role at the same scope or above gives already. */
function Tiers({ tiers }: { readonly tiers: WhatCan['counts']['tiers'] }) {
  const styles = useStyles();
  const held = tierNames.filter((tier) => (tiers[tier] ?? 0) > 0);
  if (held.length === 0) return null;
  return (
    <ul className={styles.tiers} aria-label="What it amounts to">
      {held.map((tier) => (
        <li key={tier}>
          <ToneBadge tone={tierWords[tier].tone}>{tierWords[tier].label}</ToneBadge>
          {` in ${counted(tiers[tier] ?? 0, 'place')}`}
        </li>
      ))}
    </ul>
  );
}

const tierNames = Object.keys(tierWords) as (keyof typeof tierWords)[];

function HoldingRow({
  holding,
  names,
  principal,
  action: tries,
}: {
  readonly action: ReactNode;
  readonly holding: Holding;
  readonly names: AccessNames;
  readonly principal: string;
}) {
  const { label, tone } =
    holding.tier === null ? { label: 'Other', tone: 'neutral' as const } : tierWords[holding.tier];
  const action = holding.tier === null ? 'read' : tierActions[holding.tier];
  return (
    <Row
      cells={[
        <span key="tier">
          <ToneBadge tone={holding.covered ? 'neutral' : tone}>{label}</ToneBadge>
          {holding.covered && ' covered'}
        </span>,
        visibleText(holding.roleName),
        <TextLink
          key="scope"
          to="/access"
          search={{ principal, action, resource: holding.scope }}
          title="By which path"
        >
          <bdi>{nameIn(names, holding.scope)}</bdi>
        </TextLink>,
        holding.assignmentType,
        chain(holding.via, names),
        tries,
      ]}
    />
  );
}

function Table({ titles, children }: { readonly titles: readonly string[]; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            {titles.map((title) => (
              <th key={title} scope="col" className={styles.head}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Row({ cells }: { readonly cells: readonly ReactNode[] }) {
  const styles = useStyles();
  return (
    <tr>
      {cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells stand under their column
        <td key={index} className={styles.cell}>
          {cell}
        </td>
      ))}
    </tr>
  );
}
