import { useInfiniteQuery } from '@tanstack/react-query';
import { type IdentityUser, type MissingFact, usersQuery } from '../../api/identities.ts';
import { enforcements } from '../../api/values.ts';
import { sortIn } from '../../app/identity-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Choice, optionsOf } from '../../components/choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { FilterBar } from '../../components/filter-bar.tsx';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Unseen } from '../../components/unseen.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { useNoteStyles } from '../checks/checks-columns.tsx';
import { enforcementWords } from '../mfa/mfa-words.ts';
import { Clamped, CountFact, Fact, NameCell, PrincipalLinks, PrivilegeCell, Unknown, YesNo } from './cells.tsx';
import { inScopeWords } from './identity-words.ts';
import { IdentityList, SearchTool, type TabProps } from './list-parts.tsx';

export const tierChoices = { '0': 'Tier 0', '1': 'Tier 1', any: 'Any privilege' } as const;

/** Users with what is known of their sign-in, second factor, privilege and person. */
export function UsersTab({ search, onSearch }: TabProps) {
  const { search: text, tier, enabled, userType, inScope, mfaEnforced, mfaRegistered } = search;
  const filter = { search: text, tier, enabled, userType, inScope, mfaEnforced, mfaRegistered };
  const sort = sortIn('users', search.sort);
  const users = useInfiniteQuery(usersQuery({ ...filter, sort }));
  const change = (next: typeof search): void => onSearch({ ...search, ...next });
  const onClear = clearing(filter, change);
  return (
    <>
      <FilterBar onClear={onClear}>
        <SearchTool label="Search users" search={search} onSearch={onSearch} />
        <Choice
          label="Status"
          every="Enabled or disabled"
          value={enabled}
          {...optionsOf({ true: 'Enabled', false: 'Disabled' })}
          onChange={(value) => change({ enabled: value })}
        />
        <Choice
          label="Kind of account"
          every="Members and guests"
          value={userType}
          {...optionsOf({ Member: 'Members', Guest: 'Guests' })}
          onChange={(value) => change({ userType: value })}
        />
        <Choice
          label="Scope"
          every="In scope or not"
          value={inScope}
          {...optionsOf({ in: 'In scope', out: 'Out of scope', unknown: 'Scope unknown' })}
          onChange={(value) => change({ inScope: value })}
        />
        <Choice
          label="Privilege"
          every="Any or no privilege"
          value={tier}
          {...optionsOf(tierChoices)}
          onChange={(value) => change({ tier: value })}
        />
        <Choice
          label="MFA enforced"
          every="MFA enforced or not"
          value={mfaEnforced}
          options={enforcements}
          word={(each) => enforcementWords[each].label}
          onChange={(value) => change({ mfaEnforced: value })}
        />
        <Choice
          label="MFA registered"
          every="MFA registered or not"
          value={mfaRegistered}
          {...optionsOf({ true: 'MFA registered', false: 'MFA not registered' })}
          onChange={(value) => change({ mfaRegistered: value })}
        />
      </FilterBar>
      <IdentityList
        noun="user"
        label="Users"
        query={users}
        exported={{ name: 'users', filter: { ...filter, sort } }}
        columns={columnsOf}
        onClear={onClear}
        fact="users"
        sort={sort}
        onSort={(next) => change({ sort: sortIn('users', next) })}
      />
    </>
  );
}

function columnsOf(missing: readonly MissingFact[]): readonly DataColumn<IdentityUser>[] {
  return [
    {
      id: 'name',
      title: 'User',
      width: 220,
      grow: 3,
      sortable: true,
      cell: ({ id, name, userPrincipalName }) => <NameCell id={id} name={name} note={userPrincipalName} />,
    },
    { id: 'account', title: 'Account', width: 120, cell: (user) => <Account user={user} /> },
    { id: 'scope', title: 'Scope', width: 116, grow: 0, cell: (user) => <Scope user={user} /> },
    {
      id: 'lastSignIn',
      title: 'Last sign-in',
      width: 116,
      sortable: true,
      cell: (user) => (
        <Fact row={user} missing={missing} fact="lastSignIn" known={user.lastSignIn !== null}>
          {user.lastSignIn?.at ? <Moment iso={user.lastSignIn.at} ago /> : 'None recorded'}
        </Fact>
      ),
    },
    {
      id: 'registered',
      title: 'MFA registered',
      info: 'Whether a strong method is registered.',
      width: 132,
      grow: 0,
      cell: (user) => (
        <YesNo
          row={user}
          missing={missing}
          fact="mfaRegistered"
          value={user.mfaRegistered}
          otherwise="Microsoft's report leaves the account out, as it does with disabled ones."
        />
      ),
    },
    {
      id: 'enforced',
      title: 'MFA enforced',
      width: 124,
      grow: 0,
      cell: ({ mfaEnforced }) =>
        mfaEnforced === null ? (
          <Unknown why="It has not been judged yet." />
        ) : (
          <ToneBadge tone={enforcementWords[mfaEnforced].tone}>{enforcementWords[mfaEnforced].label}</ToneBadge>
        ),
    },
    {
      id: 'assignments',
      title: 'Assignments',
      info: 'Active role assignments that it holds directly, of the directory and of Azure.',
      width: 116,
      grow: 0,
      align: 'end',
      sortable: true,
      cell: (user) => (
        <TextLink to="/identities" search={{ tab: 'assignments', principalId: user.id, state: 'active' }}>
          <CountFact row={user} missing={missing} fact="assignments" value={user.assignments} />
          <Unseen>{` active assignments of ${visibleText(user.name)}`}</Unseen>
        </TextLink>
      ),
    },
    {
      id: 'privilege',
      title: 'Privilege',
      width: 124,
      grow: 0,
      cell: (user) => <PrivilegeCell row={user} missing={missing} privilege={user.privilege} />,
    },
    { id: 'person', title: 'Person', width: 150, grow: 2, cell: (user) => <Person user={user} /> },
    { id: 'links', title: 'Look at', width: 120, grow: 0, cell: (user) => <PrincipalLinks {...user} /> },
  ];
}

function Account({ user: { enabled, userType, synced } }: { user: IdentityUser }) {
  const styles = useNoteStyles();
  const more = [userType === null ? 'Kind unknown' : visibleText(userType), synced ? 'from on-premises' : ''];
  return (
    <>
      {enabled === null ? (
        <Unknown why="Microsoft did not say whether it is enabled." />
      ) : enabled ? (
        'Enabled'
      ) : (
        'Disabled'
      )}
      <div className={styles.note}>{more.filter((text) => text !== '').join(', ')}</div>
    </>
  );
}

function Scope({ user: { inScope } }: { user: IdentityUser }) {
  if (inScope === null) return <Unknown why="The rules on which users count have not been applied yet." />;
  const { tone, label, info } = inScopeWords[inScope];
  return (
    <ToneBadge tone={tone} {...(info ? { title: info } : {})}>
      {label}
    </ToneBadge>
  );
}

function Person({ user: { person } }: { user: IdentityUser }) {
  const styles = useNoteStyles();
  if (person === null) return <Unknown why="Accounts have not been matched to people yet." />;
  if (person.state === 'ambiguous') return 'Several fit';
  if (person.state === 'not-a-person') return 'Not a person';
  if (person.id === null) return 'Nobody';
  return (
    <>
      <Clamped text={visibleText(person.name ?? person.id)}>
        <TextLink to="/people/$id" params={{ id: person.id }}>
          <bdi>{visibleText(person.name ?? person.id)}</bdi>
        </TextLink>
      </Clamped>
      {person.manager && (
        <div className={styles.note}>
          Manager: <bdi>{visibleText(person.manager)}</bdi>
        </div>
      )}
    </>
  );
}
