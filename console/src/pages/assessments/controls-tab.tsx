import { Checkbox, MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { useMemo } from 'react';
import type { Assessment, Control } from '../../api/assessments.ts';
import { usePermissions } from '../../api/role.ts';
import { controlResults } from '../../api/values.ts';
import { type AssessmentSearch, type ControlDecision, controlDecisions } from '../../app/route-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Choice } from '../../components/choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { allRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { attachedText, entryWords, isShown, statusWords, warningsAgainst, warningWords } from './assessment-words.ts';

const useStyles = makeStyles({
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  locked: { display: 'inline-flex', whiteSpace: 'nowrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

const decisionWords: Readonly<Record<ControlDecision, string>> = {
  open: 'Not decided',
  approved: 'Approved',
  rejected: 'Rejected',
};

interface ControlsTabProps {
  readonly assessment: Assessment;
  readonly search: AssessmentSearch;
  readonly onChange: (change: AssessmentSearch) => void;
}

/** Controls of the framework with how they stood over the period. */
export function ControlsTab({ assessment, search, onChange }: ControlsTabProps) {
  const { id, controls, frameworkKnown, framework } = assessment;
  const rows = useMemo(() => controls.filter((control) => isShown(control, search)), [controls, search]);
  const columns = useMemo(() => columnsOf(id, search), [id, search]);
  const { search: text, status, decision, warned } = search;
  const onClear = clearing({ search: text, status, decision, warned }, onChange);
  const { isBound } = usePermissions();
  return (
    <>
      {!frameworkKnown && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            Assay does not know the framework <bdi>{visibleText(framework)}</bdi>: how its controls stand is unknown,
            and only those are shown to which evidence was attached.
          </MessageBarBody>
        </MessageBar>
      )}
      <FilterBar onClear={onClear}>
        <SearchField
          label="Search controls"
          value={search.search ?? ''}
          onSearch={(text) => onChange({ search: text.trim() || undefined })}
        />
        <Choice
          label="Status"
          every="Every status"
          value={search.status}
          options={controlResults}
          word={(each) => statusWords[each].label}
          onChange={(status) => onChange({ status })}
        />
        <Choice
          label="Decision"
          every="Decided or not"
          value={search.decision}
          options={controlDecisions}
          word={(each) => decisionWords[each]}
          onChange={(decision) => onChange({ decision })}
        />
        <Checkbox
          label="Late or stale"
          checked={search.warned === 'true'}
          onChange={(_event, { checked }) => onChange({ warned: checked === true ? 'true' : undefined })}
        />
      </FilterBar>
      <ListTable
        list={allRows(rows)}
        noun="control"
        onClear={onClear}
        nothing={
          <EmptyState title="There is no control yet">Attach evidence to a control, and it is shown here.</EmptyState>
        }
        label="Controls"
        exported={isBound ? undefined : { name: 'assessment-controls', of: id }}
        tall
        columns={columns}
        rowId={({ controlId }) => controlId}
        onRowClick={({ controlId }) => onChange({ control: controlId })}
      />
    </>
  );
}

function columnsOf(id: string, search: AssessmentSearch): readonly DataColumn<Control>[] {
  return [
    {
      id: 'control',
      title: 'Control',
      width: 240,
      grow: 3,
      cell: ({ controlId, title }) => (
        <>
          <TextLink to="/assessments/$id" params={{ id }} search={{ ...search, control: controlId }}>
            {visibleText(controlId)}
          </TextLink>
          {title !== controlId && <div>{visibleText(title)}</div>}
        </>
      ),
    },
    {
      id: 'status',
      title: 'Status',
      info: 'How the control stood over the period.',
      width: 220,
      grow: 2,
      cell: ({ status, reasons }) => (
        <>
          <ToneBadge tone={statusWords[status].tone}>{statusWords[status].label}</ToneBadge>
          {reasons[0] !== undefined && <div>{visibleText(reasons[0])}</div>}
        </>
      ),
    },
    { id: 'evidence', title: 'Evidence', width: 130, cell: attachedText },
    { id: 'warnings', title: 'Late or stale', width: 140, cell: (control) => <Warnings control={control} /> },
    { id: 'decision', title: 'Decision', width: 190, cell: (control) => <Decision control={control} /> },
  ];
}

function Warnings({ control }: { control: Control }) {
  const styles = useStyles();
  const byKind = Map.groupBy(warningsAgainst(control), ({ kind }) => kind);
  return (
    <div className={styles.badges}>
      {[...byKind].map(([kind, warnings]) => (
        <ToneBadge key={kind} tone="warning" title={warnings.map(({ cause }) => visibleText(cause)).join('\n')}>
          {warnings.length === 1 ? warningWords[kind] : `${warningWords[kind]}: ${warnings.length}`}
        </ToneBadge>
      ))}
    </div>
  );
}

/** What was decided about a control; what is approved is locked. */
export function Decision({ control: { decision, locked } }: { control: Control }) {
  const styles = useStyles();
  if (decision === null) return <ToneBadge tone="neutral">Open</ToneBadge>;
  return (
    <span className={styles.locked}>
      <ToneBadge tone={entryWords[decision].tone}>{entryWords[decision].label}</ToneBadge>
      {decision === 'approved' && locked.length > 0 && (
        <>
          <LockClosedRegular aria-hidden /> Locked
        </>
      )}
    </span>
  );
}
