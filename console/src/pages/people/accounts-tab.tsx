import { Button, Select } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type Account, accountsQuery, accountVerdicts, useUnlink } from '../../api/people.ts';
import type { PeopleSearch } from '../../app/route-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { type DataColumn, moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ExternalLink } from '../../components/external-link.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { LinkDialog } from './link-dialog.tsx';
import { MissingReads } from './missing-reads.tsx';
import { type PeopleTabProps, useToolStyles } from './people-tab.tsx';
import { enabledText, leftText, seenText, verdictWords } from './people-words.ts';

interface AccountsTabProps extends PeopleTabProps {
  readonly mayManage: boolean;
}

/** Accounts with the person they belong to; who belongs to nobody can be linked, or said to be no person. */
export function AccountsTab({ search: { search, verdict, left }, onSearch, mayManage }: AccountsTabProps) {
  const styles = useToolStyles();
  const [deciding, setDeciding] = useState<Account>();
  const unlink = useUnlink();
  const accounts = useInfiniteQuery(
    accountsQuery({ search, verdict, ...(left ? { left, enabled: 'false' as const } : {}) }),
  );
  const rows = useMemo(() => accounts.data?.pages.flatMap((page) => page.items), [accounts.data]);
  const change = (next: Pick<PeopleSearch, 'search' | 'verdict' | 'left'>): void =>
    onSearch({ tab: 'accounts', search, verdict, left, ...next });
  const takeBack = unlink.mutate;
  const columns = useMemo(
    () => columnsOf(mayManage ? { decide: setDeciding, takeBack: ({ id }) => takeBack(id) } : undefined),
    [mayManage, takeBack],
  );
  return (
    <>
      <div className={styles.tools}>
        <SearchField
          label="Search accounts"
          value={search ?? ''}
          onSearch={(text) => change({ search: text || undefined })}
        />
        <Select
          aria-label="Verdict"
          value={verdict ?? ''}
          onChange={(_event, { value }) => change({ verdict: accountVerdicts.find((each) => each === value) })}
        >
          <option value="">Every verdict</option>
          {accountVerdicts.map((each) => (
            <option key={each} value={each}>
              {verdictWords[each].label}
            </option>
          ))}
        </Select>
        <Select
          aria-label="Access"
          value={left ?? ''}
          onChange={(_event, { value }) => change({ left: value === 'true' ? 'true' : undefined })}
        >
          <option value="">Enabled or disabled</option>
          <option value="true">Disabled, with access</option>
        </Select>
        <ExternalLink href="/api/v1/people/accounts/export">Export as CSV</ExternalLink>
      </div>
      <MissingReads missing={accounts.data?.pages[0]?.missing ?? []} />
      {unlink.error && <ErrorState title="It was not taken back" error={unlink.error} />}
      <Loaded query={{ data: rows, error: accounts.error, refetch: accounts.refetch }} label="Loading the accounts">
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="No account matches">Nothing was read yet, or the filter leaves none.</EmptyState>
          ) : (
            <DataTable
              label="Accounts"
              tall
              columns={columns}
              rows={items}
              rowId={({ id }) => id}
              more={moreRows(accounts)}
            />
          )
        }
      </Loaded>
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
    { id: 'state', title: 'State', width: 90, grow: 0, cell: enabledText },
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
