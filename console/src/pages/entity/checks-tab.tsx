import { useQuery } from '@tanstack/react-query';
import { type EntityCheck, entityChecksQuery } from '../../api/checks.ts';
import type { Entity } from '../../api/types.ts';
import { ToneBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { byStatusAndSeverity, checkStatusWords } from '../checks/check-words.ts';
import { Observed } from '../checks/observed.tsx';
import { SeverityBadge } from '../posture/severity.tsx';

/** What every test of its type says about one entity, the worst first. */
export function ChecksTab({ entity }: { entity: Entity }) {
  const checks = useQuery(entityChecksQuery(entity.id));
  return (
    <Loaded query={checks} label="Loading the tests">
      {({ items }) => {
        if (items.length === 0) return <EmptyState title="No test judges this">There is none for its type.</EmptyState>;
        return (
          <>
            <div role="status">{summary(items)}</div>
            <DataTable
              label="Tests"
              tall
              columns={columns}
              rows={items.toSorted(byStatusAndSeverity)}
              rowId={({ checkId }) => checkId}
            />
          </>
        );
      }}
    </Loaded>
  );
}

function summary(items: readonly EntityCheck[]): string {
  const of = (status: EntityCheck['status']) => count(items.filter((one) => one.status === status).length);
  return `${of('fail')} failing, ${of('unknown')} unknown, ${of('pass')} passing, ${of('not-applicable')} not applicable. Exceptions are not counted here.`;
}

const columns: readonly DataColumn<EntityCheck>[] = [
  {
    id: 'test',
    title: 'Test',
    width: 260,
    grow: 2,
    cell: ({ checkId, title }) => (
      <TextLink to="/checks/$id" params={{ id: checkId }}>
        {title}
      </TextLink>
    ),
  },
  { id: 'says', title: 'Says', width: 130, grow: 0, cell: ({ status }) => <Says status={status} /> },
  {
    id: 'severity',
    title: 'Severity',
    width: 110,
    grow: 0,
    cell: ({ severity }) => <SeverityBadge severity={severity} />,
  },
  {
    id: 'reason',
    title: 'Reason',
    width: 300,
    grow: 3,
    cell: ({ reason, observed }) => (
      <>
        <div>{visibleText(reason)}</div>
        <Observed observed={observed} />
      </>
    ),
  },
];

function Says({ status }: Pick<EntityCheck, 'status'>) {
  const { label, tone } = checkStatusWords[status];
  return <ToneBadge tone={tone}>{label}</ToneBadge>;
}
