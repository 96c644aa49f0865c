import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Assessment, Control, EntryKind } from '../../api/assessments.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { DrawerPart } from '../../components/drawer-part.tsx';
import { Facts } from '../../components/facts.tsx';
import { DrawerButtons, SideDrawer } from '../../components/side-drawer.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { attachedText, statusWords, warningsAgainst, warningWords } from './assessment-words.ts';
import { AttachDialog } from './attach-dialog.tsx';
import { AttachedEvidence } from './attached-evidence.tsx';
import { Decision } from './controls-tab.tsx';
import { Entries } from './entries.tsx';
import { EntryDialog } from './entry-dialog.tsx';

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: '20px' },
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
});

interface ControlDrawerProps {
  readonly assessment: Assessment;
  readonly controlId: string;
  readonly mayManage: boolean;
  readonly mayAudit: boolean;
  readonly onClose: () => void;
}

/** One control: why it stands as it does, its evidence, and what was decided. */
export function ControlDrawer(props: ControlDrawerProps) {
  const { assessment, controlId, onClose } = props;
  const control = assessment.controls.find((each) => each.controlId === controlId);
  return (
    <SideDrawer title={controlId} onClose={onClose}>
      {control ? <Body {...props} control={control} /> : 'The assessment has no control of this name.'}
    </SideDrawer>
  );
}

function Body({ assessment, control, mayManage, mayAudit }: ControlDrawerProps & { readonly control: Control }) {
  const styles = useStyles();
  const [asked, setAsked] = useState<EntryKind | 'attach'>();
  const { controlId, title, status, reasons, checks, decision, positions } = control;
  const warnings = warningsAgainst(control);
  const close = (): void => setAsked(undefined);
  return (
    <>
      <Facts
        facts={[
          ...(title === controlId ? [] : ([['Control', visibleText(title)]] as const)),
          ['Status', <Status key="status" status={status} />],
          ['Decision', <Decision key="decision" control={control} />],
          ['Evidence', attachedText(control)],
        ]}
      />
      {reasons.length > 0 && (
        <DrawerPart title="Why it stands so">
          <ul className={styles.list}>
            {reasons.map((reason) => (
              <li key={reason}>{visibleText(reason)}</li>
            ))}
          </ul>
        </DrawerPart>
      )}
      {checks.length > 0 && (
        <details>
          <summary>{counted(checks.length, 'check')}</summary>
          <ul className={styles.list}>
            {checks.map((id) => (
              <li key={id}>
                <TextLink to="/checks/$id" params={{ id }}>
                  {visibleText(id)}
                </TextLink>
              </li>
            ))}
          </ul>
        </details>
      )}
      {warnings.length > 0 && (
        <DrawerPart title="Late or stale">
          <ul className={styles.list}>
            {warnings.map(({ kind, position, cause }) => (
              <li key={`${kind} ${position} ${cause}`}>
                <ToneBadge tone="warning">{warningWords[kind]}</ToneBadge> {visibleText(cause)}
              </li>
            ))}
          </ul>
        </DrawerPart>
      )}
      <DrawerButtons>
        {mayAudit && (
          <>
            <Button
              appearance="primary"
              disabled={positions.length === 0}
              onClick={() => setAsked('approved')}
              {...(positions.length === 0 ? { title: 'Only what has evidence can be approved.' } : {})}
            >
              {decision === 'approved' ? 'Approve again' : 'Approve'}
            </Button>
            <Button onClick={() => setAsked('rejected')}>Reject</Button>
            <Button onClick={() => setAsked('comment')}>Comment</Button>
          </>
        )}
        {mayManage && <Button onClick={() => setAsked('attach')}>Attach evidence</Button>}
      </DrawerButtons>
      <DrawerPart title="Attached evidence">
        {decision === 'approved' && (
          <p className={styles.note}>
            The control was approved: the evidence that it was approved on is locked for good. More can be attached.
          </p>
        )}
        <AttachedEvidence assessmentId={assessment.id} control={control} mayManage={mayManage} />
      </DrawerPart>
      <DrawerPart title="Decisions and comments">
        <Entries
          assessmentId={assessment.id}
          entries={assessment.entries.filter((entry) => entry.controlId === controlId)}
        />
      </DrawerPart>
      {asked === 'attach' && (
        <AttachDialog assessment={assessment} control={control} onAttached={close} onClose={close} />
      )}
      {asked !== undefined && asked !== 'attach' && (
        <EntryDialog assessmentId={assessment.id} kind={asked} control={control} onClose={close} />
      )}
    </>
  );
}

function Status({ status }: Pick<Control, 'status'>) {
  return <ToneBadge tone={statusWords[status].tone}>{statusWords[status].label}</ToneBadge>;
}
