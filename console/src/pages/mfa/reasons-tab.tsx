import type { Enforcement, MfaConnection, MfaStatus } from '../../api/mfa.ts';
import { enforcements } from '../../api/values.ts';
import { ToneBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { enforcementWords, gapText, reasonWords, viaWords } from './mfa-words.ts';

type Group = MfaConnection['groups'][number] & Pick<MfaConnection, 'connectionId' | 'connection'>;

/** How many users have which verdict for which reason, the worst and largest first. */
export function ReasonsTab({ status, enforced }: { status: MfaStatus; enforced: Enforcement | undefined }) {
  const rows = status.connections
    .flatMap(({ connectionId, connection, groups }) => groups.map((group) => ({ ...group, connectionId, connection })))
    .filter((group) => enforced === undefined || group.enforced === enforced)
    .toSorted(
      (one, other) =>
        enforcements.indexOf(one.enforced) - enforcements.indexOf(other.enforced) || other.users - one.users,
    );
  if (rows.length === 0) return <EmptyState title="No user has this verdict" />;
  return <DataTable label="Reasons" tall columns={columns} rows={rows} rowId={(row) => JSON.stringify(row)} />;
}

const columns: readonly DataColumn<Group>[] = [
  { id: 'users', title: 'Users', width: 90, grow: 0, align: 'end', cell: ({ users }) => count(users) },
  { id: 'verdict', title: 'Verdict', width: 130, grow: 0, cell: (group) => <Verdict group={group} /> },
  {
    id: 'reason',
    title: 'Reason',
    width: 260,
    grow: 3,
    cell: ({ enforced, reason, connectionId }) => (
      <TextLink to="/mfa" search={{ enforced, reason, connectionId }}>
        {reasonWords[reason]}
      </TextLink>
    ),
  },
  { id: 'via', title: 'Enforced by', width: 150, cell: ({ via }) => (via === null ? 'Nothing' : viaWords[via]) },
  { id: 'gap', title: 'First gap', width: 220, grow: 3, cell: ({ gap }) => gapText(gap) },
  { id: 'connection', title: 'Connection', width: 130, cell: ({ connection }) => visibleText(connection) },
];

function Verdict({ group: { enforced } }: { group: Pick<Group, 'enforced'> }) {
  const { label, tone } = enforcementWords[enforced];
  return <ToneBadge tone={tone}>{label}</ToneBadge>;
}
