import { Button } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type AssessmentSummary, assessmentsQuery } from '../../api/assessments.ts';
import { usePermissions } from '../../api/role.ts';
import type { DataColumn } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { TableExport } from '../../components/export-menu.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Page } from '../../components/page.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { periodText } from '../../format/days.ts';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { scopeText } from './assessment-words.ts';
import { BeginDialog } from './begin-dialog.tsx';

const columns: readonly DataColumn<AssessmentSummary>[] = [
  {
    id: 'title',
    title: 'Assessment',
    width: 220,
    grow: 2,
    cell: ({ id, title }) => (
      <TextLink to="/assessments/$id" params={{ id }}>
        <bdi>{visibleText(title)}</bdi>
      </TextLink>
    ),
  },
  { id: 'framework', title: 'Framework', width: 110, cell: ({ framework }) => visibleText(framework) },
  { id: 'period', title: 'Period', width: 210, grow: 1, cell: periodText },
  { id: 'scope', title: 'Scope', width: 190, cell: scopeText },
  { id: 'approved', title: 'Approved', width: 90, grow: 0, align: 'end', cell: ({ approved }) => count(approved) },
  { id: 'rejected', title: 'Rejected', width: 90, grow: 0, align: 'end', cell: ({ rejected }) => count(rejected) },
  { id: 'evidence', title: 'Evidence', width: 90, grow: 0, align: 'end', cell: ({ evidence }) => count(evidence) },
  {
    id: 'begun',
    title: 'Begun',
    width: 200,
    cell: ({ createdAt, createdBy }) => (
      <>
        <Moment iso={createdAt} ago /> by <bdi>{visibleText(createdBy)}</bdi>
      </>
    ),
  },
];

/** Assessments of frameworks over a period, newest first. */
export function AssessmentsPage() {
  const navigate = useNavigate();
  const list = useQuery(assessmentsQuery);
  const { mayManage, isBound } = usePermissions();
  const [beginning, setBeginning] = useState(false);
  const open = (id: string): void => void navigate({ to: '/assessments/$id', params: { id } });
  const begin = (
    <Button appearance="primary" icon={<AddRegular />} onClick={() => setBeginning(true)}>
      Begin an assessment
    </Button>
  );
  return (
    <Page
      fill
      title="Assessments"
      subtitle="A framework over a period: how its controls stood, the evidence for it, and what was decided."
      actions={
        <>
          {!isBound && <TableExport table={{ name: 'assessments' }} />}
          {mayManage && begin}
        </>
      }
    >
      <Loaded query={list} label="Loading the assessments">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No assessment was begun yet">
              One collects the evidence of a period control by control, so that an auditor can decide about it.
            </EmptyState>
          ) : (
            <DataTable
              label="Assessments"
              columns={columns}
              rows={items}
              rowId={({ id }) => id}
              onRowClick={({ id }) => open(id)}
            />
          )
        }
      </Loaded>
      {beginning && <BeginDialog onBegun={open} onClose={() => setBeginning(false)} />}
    </Page>
  );
}
