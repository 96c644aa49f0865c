import { Button, Select } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type MfaReason, type MfaStatus, type MfaUser, mfaUsersQuery } from '../../api/mfa.ts';
import type { MfaSearch } from '../../app/route-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { type DataColumn, moreRows } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { useNoteStyles } from '../checks/checks-columns.tsx';
import { useToolStyles } from '../checks/tool-styles.ts';
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
  const styles = useToolStyles();
  const { enforced, connectionId } = search;
  const reason = asReason(search.reason);
  const [documenting, setDocumenting] = useState<MfaUser>();
  const users = useInfiniteQuery(mfaUsersQuery({ enforced, reason, connectionId }));
  const rows = useMemo(() => users.data?.pages.flatMap((page) => page.items), [users.data]);
  const columns = useMemo(() => columnsOf(mayManage ? setDocumenting : undefined), [mayManage]);
  const reasons = reasonsOf(status, reason);
  return (
    <>
      <div className={styles.tools}>
        <Select
          aria-label="Reason"
          value={reason ?? ''}
          onChange={(_event, { value }) => onSearch({ ...search, reason: asReason(value) })}
        >
          <option value="">Every reason</option>
          {reasons.map((each) => (
            <option key={each} value={each}>
              {reasonWords[each]}
            </option>
          ))}
        </Select>
        {status.connections.length > 1 && (
          <Select
            aria-label="Connection"
            value={connectionId ?? ''}
            onChange={(_event, { value }) => onSearch({ ...search, connectionId: value || undefined })}
          >
            <option value="">Every connection</option>
            {status.connections.map((one) => (
              <option key={one.connectionId} value={one.connectionId}>
                {visibleText(one.connection)}
              </option>
            ))}
          </Select>
        )}
      </div>
      <Loaded query={{ data: rows, error: users.error, refetch: users.refetch }} label="Loading the users">
        {(found) =>
          found.length === 0 ? (
            <EmptyState title="No user matches">The filters leave none.</EmptyState>
          ) : (
            <DataTable
              label="Users"
              tall
              columns={columns}
              rows={found}
              rowId={({ userId }) => userId}
              more={moreRows(users)}
            />
          )
        }
      </Loaded>
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
