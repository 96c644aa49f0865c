import { useNavigate } from '@tanstack/react-router';
import { type Assessment, useRemoveAssessment } from '../../api/assessments.ts';
import { Confirm } from '../../components/confirm.tsx';
import { visibleText } from '../../format/visible-text.ts';

/** Removes an assessment in which nothing is approved yet. */
export function RemoveAssessment({
  assessment: { id, title },
  onClose,
}: {
  assessment: Assessment;
  onClose: () => void;
}) {
  const remove = useRemoveAssessment(id);
  const navigate = useNavigate();
  return (
    <Confirm
      title="Remove the assessment?"
      confirm="Remove the assessment"
      keep="Keep it"
      change={remove}
      errorTitle="The assessment was not removed"
      onConfirm={() => remove.mutate(undefined, { onSuccess: () => void navigate({ to: '/assessments' }) })}
      onClose={onClose}
    >
      <p>
        <strong>
          <bdi>{visibleText(title)}</bdi>
        </strong>{' '}
        goes with its comments and attachments. The evidence itself stays in the ledger.
      </p>
    </Confirm>
  );
}
