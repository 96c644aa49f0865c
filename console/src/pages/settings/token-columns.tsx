import { Button } from '@fluentui/react-components';
import type { Token } from '../../api/types.ts';
import { ToneBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { Moment } from '../../components/moment.tsx';
import { endsIn } from '../../format/ends-in.ts';
import { visibleText } from '../../format/visible-text.ts';

const kinds: Record<Token['kind'], string> = { installation: 'Installation', api: 'API token', session: 'Session' };

/** @param onRevoke absent where the reader may not revoke */
export function tokenColumns(onRevoke: ((token: Token) => void) | undefined): DataColumn<Token>[] {
  return [
    {
      id: 'name',
      title: 'Name',
      width: 150,
      grow: 2,
      cell: ({ name, current }) => (
        <>
          <bdi>{visibleText(name)}</bdi> {current && <ToneBadge tone="neutral">This one</ToneBadge>}
        </>
      ),
    },
    { id: 'kind', title: 'Kind', width: 100, cell: ({ kind }) => kinds[kind] },
    { id: 'role', title: 'Role', width: 76, cell: ({ role }) => role },
    {
      id: 'member',
      title: 'Acts for',
      width: 90,
      cell: ({ member }) => (member === null ? 'itself' : visibleText(member)),
    },
    { id: 'used', title: 'Used', width: 140, cell: (token) => <Used token={token} /> },
    { id: 'ends', title: 'Ends', width: 110, cell: (token) => <Ends token={token} /> },
    ...(onRevoke
      ? [
          {
            id: 'revoke',
            title: 'Actions',
            width: 90,
            grow: 0,
            cell: (token: Token) =>
              token.kind !== 'installation' && (
                <Button
                  size="small"
                  appearance="subtle"
                  aria-label={`${token.kind === 'session' ? 'End' : 'Revoke'} ${visibleText(token.name)}`}
                  onClick={() => onRevoke(token)}
                >
                  {token.kind === 'session' ? 'End' : 'Revoke'}
                </Button>
              ),
          },
        ]
      : []),
  ];
}

function Used({ token: { createdAt, lastUsedAt } }: { token: Token }) {
  return (
    <>
      <div>{lastUsedAt === null ? 'never' : <Moment iso={lastUsedAt} ago />}</div>
      <div>
        made <Moment iso={createdAt} ago />
      </div>
    </>
  );
}

/** The end of a session moves on while it is used: that it is near is no reason to worry. */
function Ends({ token: { expiresAt: iso, kind } }: { token: Token }) {
  if (iso === null) return 'not by itself';
  const { text, tone } = endsIn(iso, Date.now());
  return tone === 'success' || kind === 'session' ? (
    <Moment iso={iso} ago />
  ) : (
    <ToneBadge tone={tone}>{text}</ToneBadge>
  );
}
