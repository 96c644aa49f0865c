import { Button, MessageBar, MessageBarBody, makeStyles, Select, tokens } from '@fluentui/react-components';
import { AttachRegular } from '@fluentui/react-icons/svg/attach';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { useMemo, useState } from 'react';
import type { Assessment, Control } from '../../api/assessments.ts';
import { type AssessmentSearch, type ControlShow, controlShows } from '../../app/route-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { attachedText, entryWords, isShown, statusWords, warningsAgainst, warningWords } from './assessment-words.ts';
import { AttachDialog } from './attach-dialog.tsx';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  locked: { display: 'inline-flex', whiteSpace: 'nowrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

const showWords: Readonly<Record<ControlShow, string>> = {
  open: 'Not decided',
  warned: 'With late or stale evidence',
  approved: 'Approved',
  rejected: 'Rejected',
};

interface ControlsTabProps {
  readonly assessment: Assessment;
  readonly search: AssessmentSearch;
  readonly mayManage: boolean;
  readonly onChange: (change: AssessmentSearch) => void;
}

/** Controls of the framework with how they stood over the period. */
export function ControlsTab({ assessment, search, mayManage, onChange }: ControlsTabProps) {
  const styles = useStyles();
  const [attaching, setAttaching] = useState(false);
  const { id, controls, frameworkKnown, framework } = assessment;
  const { show } = search;
  const rows = useMemo(() => controls.filter((control) => isShown(control, show)), [controls, show]);
  const columns = useMemo(() => columnsOf(id, search), [id, search]);
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
      <div className={styles.tools}>
        <Select
          aria-label="Controls that are shown"
          value={show ?? ''}
          onChange={(_event, { value }) => onChange({ show: controlShows.find((each) => each === value) })}
        >
          <option value="">All controls</option>
          {controlShows.map((each) => (
            <option key={each} value={each}>
              {showWords[each]}
            </option>
          ))}
        </Select>
        {mayManage && (
          <Button icon={<AttachRegular />} onClick={() => setAttaching(true)}>
            Attach evidence
          </Button>
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState title={controls.length === 0 ? 'There is no control yet' : 'No control matches'}>
          {controls.length === 0
            ? 'Attach evidence to a control, and it is shown here.'
            : 'Show all controls to see more.'}
        </EmptyState>
      ) : (
        <DataTable
          label="Controls"
          tall
          columns={columns}
          rows={rows}
          rowId={({ controlId }) => controlId}
          onRowClick={({ controlId }) => onChange({ control: controlId })}
        />
      )}
      {attaching && (
        <AttachDialog
          assessment={assessment}
          onAttached={(control) => {
            setAttaching(false);
            onChange({ control });
          }}
          onClose={() => setAttaching(false)}
        />
      )}
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
