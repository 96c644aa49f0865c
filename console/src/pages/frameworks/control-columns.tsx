import type { ControlSummary } from '../../api/frameworks.ts';
import type { FrameworkSearch } from '../../app/compliance-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { controlStatusWords, testsText } from './framework-words.ts';

export function controlColumns(id: string, search: FrameworkSearch): readonly DataColumn<ControlSummary>[] {
  return [
    {
      id: 'control',
      title: 'Control',
      width: 280,
      grow: 4,
      cell: (control) => (
        <>
          <TextLink to="/frameworks/$id" params={{ id }} search={{ ...search, control: control.id }}>
            <bdi>{visibleText(control.id)}</bdi>
          </TextLink>
          {control.title !== '' && control.title !== control.id && <div>{visibleText(control.title)}</div>}
        </>
      ),
    },
    {
      id: 'status',
      title: 'Status',
      info: 'From all of its tests, never from one of them.',
      width: 130,
      grow: 1,
      cell: ({ status }) => <ControlStatusBadge status={status} />,
    },
    {
      id: 'tests',
      title: 'Tests',
      width: 220,
      grow: 2,
      cell: (control) =>
        control.checks === 0 ? (
          testsText(control)
        ) : (
          <TextLink
            to="/frameworks/$id"
            params={{ id }}
            search={{ ...search, control: control.id }}
            aria-label={`${testsText(control)}: ${visibleText(control.id)}`}
          >
            {testsText(control)}
          </TextLink>
        ),
    },
    {
      id: 'published',
      title: 'Published',
      info: 'Tests that a source ties to this very control.',
      width: 100,
      grow: 0,
      align: 'end',
      cell: ({ published, checks }) => (checks === 0 ? '' : count(published)),
    },
  ];
}

/** How a control stands, and in a tooltip what that means. */
export function ControlStatusBadge({ status }: Pick<ControlSummary, 'status'>) {
  const { label, tone, says } = controlStatusWords[status];
  return (
    <ToneBadge tone={tone} title={says}>
      {label}
    </ToneBadge>
  );
}
