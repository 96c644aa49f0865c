import { Button } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type MfaReason, type MfaStatus, type MfaUser, mfaUsersQuery } from '../../api/mfa.ts';
import type { MfaSearch } from '../../app/compliance-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Choice } from '../../components/choice.tsx';
import { ConnectionChoice } from '../../components/connection-choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { useRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { useNoteStyles } from '../checks/checks-columns.tsx';
import { ExclusionDialog } from './exclusion-dialog.tsx';
import { asReason, enforcementWords, gapText, reasonWords, viaWords } from './mfa-words.ts';

interface UsersTabProps {
  readonly status: MfaStatus;
  readonly search: MfaSearch;
  readonly onSearch: (search: MfaSearch) => void;
  readonly mayManage: boolean;
}

/** Users with verdict, reason, what enforces it, and the first sign-in that gets by. */
export function UsersTab({ status, search, onSearch, mayManage }: UsersTabProps) {
  const { enforced, connectionId, search: text } = search;
  const reason = asReason(search.reason);
  const [documenting, setDocumenting] = useState<MfaUser>();
  const filter = { search: text, enforced, reason, connectionId };
  const users = useRows(useInfiniteQuery(mfaUsersQuery(filter)));
  const columns = useMemo(() => columnsOf(mayManage ? setDocumenting : undefined), [mayManage]);
  const change = (next: MfaSearch): void => onSearch({ ...search, ...next });
  const onClear = clearing({ search: text, enforced, reason, connectionId }, change);
  return (
    <>
      <FilterBar onClear={onClear}>
        <SearchField
          label="Search users"
          value={text ?? ''}
          onSearch={(next) => change({ search: next || undefined })}
        />
        <Choice
          label="Reason"
          every="Every reason"
          value={reason}
          options={reasonsOf(status, reason)}
          word={(each) => reasonWords[each]}
          onChange={(next) => change({ reason: next })}
        />
        <ConnectionChoice
          connections={status.connections.map((one) => ({ id: one.connectionId, name: one.connection }))}
          value={connectionId}
          onChange={(next) => change({ connectionId: next })}
        />
      </FilterBar>
      <ListTable
        list={users}
        noun="user"
        onClear={onClear}
        nothing={<EmptyState title="No user was judged" />}
        label="Users"
        exported={{ name: 'mfa-users', filter }}
        tall
        columns={columns}
        rowId={({ userId }) => userId}
      />
      {documenting && <ExclusionDialog userKey={documenting.key} onClose={() => setDocumenting(undefined)} />}
    </>
  );
}

/** The reasons that there are, and the chosen one, so that a filter can always be seen. */
function reasonsOf({ connections }: MfaStatus, chosen: MfaReason | undefined): MfaReason[] {
  const found = connections.flatMap(({ groups }) => groups.map(({ reason }) => reason));
  return [...new Set(chosen === undefined ? found : [...found, chosen])].sort((one, other) =>
    reasonWords[one].localeCompare(reasonWords[other]),
  );
}

function columnsOf(document: ((user: MfaUser) => void) | undefined): readonly DataColumn<MfaUser>[] {
  const columns: DataColumn<MfaUser>[] = [
    { id: 'user', title: 'User', width: 220, grow: 2, cell: (user) => <Name user={user} /> },
    { id: 'verdict', title: 'Verdict', width: 130, grow: 0, cell: (user) => <Verdict user={user} /> },
    { id: 'reason', title: 'Reason', width: 240, grow: 3, cell: ({ reason }) => reasonWords[reason] },
    {
      id: 'via',
      title: 'Enforced by',
      width: 150,
      cell: ({ via }) => (via === null ? 'Nothing' : viaWords[via]),
    },
    {
      id: 'gap',
      title: 'First gap',
      info: 'The first sign-in that gets by with one factor.',
      width: 220,
      grow: 3,
      cell: ({ gap }) => gapText(gap),
    },
  ];
  if (document)
    columns.push({
      id: 'act',
      title: 'Actions',
      width: 170,
      grow: 0,
      cell: (user) =>
        user.reason === 'excluded-from-policy' || user.reason === 'directory-sync-account' ? (
          <Button
            size="small"
            appearance="subtle"
            aria-label={`Document ${visibleText(user.name)} as an exception`}
            onClick={() => document(user)}
          >
            Document
          </Button>
        ) : null,
    });
  return columns;
}

function Name({ user: { userId, name, userPrincipalName } }: { user: MfaUser }) {
  const styles = useNoteStyles();
  return (
    <>
      <TextLink to="/entities/$id" params={{ id: userId }}>
        <bdi>{visibleText(name)}</bdi>
      </TextLink>
      <div className={styles.note}>{visibleText(userPrincipalName ?? '')}</div>
    </>
  );
}

function Verdict({ user: { enforced } }: { user: Pick<MfaUser, 'enforced'> }) {
  const { label, tone } = enforcementWords[enforced];
  return <ToneBadge tone={tone}>{label}</ToneBadge>;
}
