import { Button } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type Account, accountsQuery, useUnlink } from '../../api/people.ts';
import { accountVerdicts } from '../../api/values.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Choice, optionsOf } from '../../components/choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { MissingNote } from '../../components/missing-note.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { LinkDialog } from './link-dialog.tsx';
import { accountFilter } from './people-filters.ts';
import type { PeopleTabProps } from './people-tab.tsx';
import { enabledText, leftText, seenText, verdictWords } from './people-words.ts';

interface AccountsTabProps extends PeopleTabProps {
  readonly mayManage: boolean;
}

/** Accounts with the person they belong to; who belongs to nobody can be linked, or said to be no person. */
export function AccountsTab({ search: asked, onSearch, mayManage }: AccountsTabProps) {
  const { search, verdict, left } = asked;
  const [deciding, setDeciding] = useState<Account>();
  const unlink = useUnlink();
  const accounts = useInfiniteQuery(accountsQuery(accountFilter(asked)));
  const takeBack = unlink.mutate;
  const columns = useMemo(
    () => columnsOf(mayManage ? { decide: setDeciding, takeBack: ({ id }) => takeBack(id) } : undefined),
    [mayManage, takeBack],
  );
  const filter = { search, verdict, left };
  const change = (next: Partial<typeof filter>): void => onSearch({ tab: 'accounts', ...filter, ...next });
  const onClear = clearing(filter, change);
  return (
    <>
      <FilterBar onClear={onClear}>
        <SearchField
          label="Search accounts"
          value={search ?? ''}
          onSearch={(text) => change({ search: text || undefined })}
        />
        <Choice
          label="Verdict"
          every="Every verdict"
          value={verdict}
          options={accountVerdicts}
          word={(each) => verdictWords[each].label}
          onChange={(next) => change({ verdict: next })}
        />
        <Choice
          label="Access"
          every="Enabled or disabled"
          value={left}
          {...optionsOf({ true: 'Disabled, with access' })}
          onChange={(next) => change({ left: next })}
        />
      </FilterBar>
      {unlink.error && <ErrorState title="It was not taken back" error={unlink.error} />}
      <ListTable
        list={useRows(accounts)}
        noun="account"
        onClear={onClear}
        beside={<MissingNote missing={accounts.data?.pages[0]?.missing ?? []} />}
        nothing={<EmptyState title="No account is known yet">Accounts come with the first sync.</EmptyState>}
        label="Accounts"
        tall
        columns={columns}
        rowId={({ id }) => id}
      />
      {deciding && <LinkDialog account={deciding} onClose={() => setDeciding(undefined)} />}
    </>
  );
}

interface Actions {
  readonly decide: (account: Account) => void;
  readonly takeBack: (account: Account) => void;
}

function columnsOf(actions: Actions | undefined): readonly DataColumn<Account>[] {
  return [
    {
      id: 'account',
      title: 'Account',
      width: 220,
      grow: 2,
      cell: ({ id, name, userPrincipalName }) => (
        <>
          <TextLink to="/entities/$id" params={{ id }}>
            <bdi>{visibleText(name)}</bdi>
          </TextLink>
          <div>{visibleText(userPrincipalName ?? '')}</div>
        </>
      ),
    },
    {
      id: 'verdict',
      title: 'Verdict',
      width: 260,
      grow: 3,
      cell: ({ verdict, reason }) => (
        <>
          <ToneBadge tone={verdictWords[verdict].tone}>{verdictWords[verdict].label}</ToneBadge>
          <div>{visibleText(reason)}</div>
        </>
      ),
    },
    { id: 'person', title: 'Person', width: 160, cell: (account) => <PersonOf account={account} /> },
    { id: 'state', title: 'Status', width: 90, grow: 0, cell: enabledText },
    { id: 'left', title: 'Access', width: 170, cell: ({ left }) => leftText(left) },
    { id: 'seen', title: 'Last sign-in', width: 110, grow: 0, cell: ({ lastSeen }) => seenText(lastSeen) },
    ...(actions
      ? [
          {
            id: 'act',
            title: 'Actions',
            width: 110,
            grow: 0,
            cell: (account: Account) => <Act {...actions} account={account} />,
          },
        ]
      : []),
  ];
}

function PersonOf({ account: { person, match } }: { account: Account }) {
  if (person) {
    return (
      <TextLink to="/people/$id" params={{ id: person.id }}>
        <bdi>{visibleText(person.displayName)}</bdi>
      </TextLink>
    );
  }
  return match.candidates.map(({ id, name }) => (
    <div key={id}>
      <TextLink to="/people/$id" params={{ id }}>
        <bdi>{visibleText(name)}</bdi>
      </TextLink>
      ?
    </div>
  ));
}

function Act({ account, decide, takeBack }: Actions & { account: Account }) {
  const isDecided = account.match.how === 'link';
  return (
    <Button
      size="small"
      appearance="subtle"
      aria-label={`${isDecided ? 'Take back the decision about' : 'Decide about'} ${visibleText(account.name)}`}
      onClick={() => (isDecided ? takeBack(account) : decide(account))}
    >
      {isDecided ? 'Take back' : 'Decide'}
    </Button>
  );
}
