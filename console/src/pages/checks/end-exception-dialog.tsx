import { type CheckException, useEndException } from '../../api/checks.ts';
import { Confirm } from '../../components/confirm.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { scopeText } from './exception-words.ts';

/** Ends an exception; what it was for counts as failing again. */
export function EndExceptionDialog({ exception, onClose }: { exception: CheckException; onClose: () => void }) {
  const end = useEndException();
  return (
    <Confirm
      title="End this exception?"
      confirm="End the exception"
      change={end}
      errorTitle="The exception still holds"
      onConfirm={() => end.mutate(exception.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{`It is for ${scopeText(exception)}: ${visibleText(exception.reason)}`}</p>
      <p>What fails counts as failing again. The exception stays in the list, as one that has ended.</p>
    </Confirm>
  );
}
