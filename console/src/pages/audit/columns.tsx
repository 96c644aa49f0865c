import type { AuditEntry } from '../../api/types.ts';
import type { AuditSearch } from '../../app/route-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';

/** @param search what stands in the address: the link to an entry keeps it */
export function auditColumns(search: AuditSearch): DataColumn<AuditEntry>[] {
  return [
    {
      id: 'sequence',
      title: 'Number',
      width: 84,
      grow: 0,
      cell: ({ sequence }) => (
        <TextLink to="/audit" search={{ ...search, entry: String(sequence) }} aria-label={`Entry ${count(sequence)}`}>
          {count(sequence)}
        </TextLink>
      ),
    },
    { id: 'time', title: 'Time', width: 176, grow: 0, cell: ({ time }) => <Moment iso={time} /> },
    {
      id: 'action',
      title: 'Action',
      width: 160,
      grow: 2,
      cell: ({ action, title }) => <span title={visibleText(action)}>{visibleText(title)}</span>,
    },
    { id: 'actor', title: 'Actor', width: 110, cell: ({ actor, address }) => <Named {...actor} from={address} /> },
    { id: 'target', title: 'Target', width: 120, cell: ({ target }) => <Named {...target} /> },
    { id: 'outcome', title: 'Outcome', width: 130, cell: ({ outcome }) => <OutcomeOf outcome={outcome} /> },
  ];
}

/** The address that a request came from is in the tooltip, and with the entry. */
function Named({ kind, id, name, from = null }: AuditEntry['actor'] & { readonly from?: string | null }) {
  const where = from === null ? '' : `, from ${from}`;
  return <bdi title={visibleText(`${kind} ${id}${where}`)}>{visibleText(name || id)}</bdi>;
}

/** `ok`, or the code of an error. */
export function OutcomeOf({ outcome }: { outcome: string }) {
  const well = outcome === 'ok';
  return <ToneBadge tone={well ? 'success' : 'danger'}>{well ? 'Done' : visibleText(outcome)}</ToneBadge>;
}
