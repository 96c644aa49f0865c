import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { useQuery } from '@tanstack/react-query';
import { type Control, controlEvidenceQuery, useDetach } from '../../api/assessments.ts';
import type { Evidence } from '../../api/evidence.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { heldText } from '../evidence/evidence-words.ts';
import { EvidenceOutcome } from '../evidence/outcome-badge.tsx';
import { warningWords } from './assessment-words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
  locked: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

interface AttachedEvidenceProps {
  readonly assessmentId: string;
  readonly control: Control;
  readonly mayManage: boolean;
}

/** The rows that are attached to a control; what was approved is locked, the others can be taken off. */
export function AttachedEvidence({ assessmentId, control, mayManage }: AttachedEvidenceProps) {
  const styles = useStyles();
  const { controlId, positions, locked, warnings } = control;
  const evidence = useQuery(controlEvidenceQuery(assessmentId, controlId, positions));
  const detach = useDetach(assessmentId);
  if (positions.length === 0) return <p className={styles.note}>No evidence is attached.</p>;
  return (
    <>
      {detach.error !== null && <ErrorState title="It was not taken off" error={detach.error} />}
      <Loaded query={evidence} label="Loading the evidence">
        {({ items }) => (
          <ul className={styles.list} aria-label="Attached evidence">
            {positions.map((position) => (
              <li key={position} className={styles.row}>
                <div>
                  <RowText position={position} row={items.find((item) => item.position === position)} />
                  {warnings
                    .filter((warning) => warning.position === position)
                    .map(({ kind, cause }) => (
                      <div key={kind}>
                        <ToneBadge tone="warning">{warningWords[kind]}</ToneBadge> {visibleText(cause)}
                      </div>
                    ))}
                </div>
                {locked.includes(position) ? (
                  <span className={styles.locked}>
                    <LockClosedRegular aria-hidden /> Locked
                  </span>
                ) : (
                  mayManage && (
                    <Button
                      size="small"
                      appearance="subtle"
                      aria-label={`Take row ${position} off`}
                      disabled={detach.isPending}
                      onClick={() => detach.mutate({ controlId, positions: [position] })}
                    >
                      Take off
                    </Button>
                  )
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}

function RowText({ position, row }: { position: number; row: Evidence | undefined }) {
  const styles = useStyles();
  return (
    <div>
      <TextLink to="/evidence" search={{ row: String(position) }}>
        Row {position}
        {row && `: ${visibleText(row.title)}`}
      </TextLink>
      {row ? (
        <>
          <div>
            <bdi>{visibleText(row.subject.name)}</bdi> <EvidenceOutcome outcome={row.outcome} />
          </div>
          <div className={styles.note}>Held {heldText(row)}</div>
        </>
      ) : (
        <div className={styles.note}>Its content was removed.</div>
      )}
    </div>
  );
}
