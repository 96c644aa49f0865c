import { type FrameworkSummary, useRemoveFramework } from '../../api/frameworks.ts';
import { Confirm } from '../../components/confirm.tsx';
import { frameworkName } from './framework-words.ts';

interface RemoveFrameworkProps {
  readonly framework: Pick<FrameworkSummary, 'id' | 'title' | 'version'>;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Removes a framework of the organisation's own. */
export function RemoveFramework({ framework, onRemoved, onClose }: RemoveFrameworkProps) {
  const remove = useRemoveFramework(framework.id);
  return (
    <Confirm
      title="Remove the framework?"
      confirm="Remove the framework"
      keep="Keep it"
      change={remove}
      errorTitle="The framework was not removed"
      onConfirm={() => remove.mutate(undefined, { onSuccess: onRemoved })}
      onClose={onClose}
    >
      <p>
        <strong>
          <bdi>{frameworkName(framework)}</bdi>
        </strong>{' '}
        goes with what was said of its controls by hand. Assessments of it stay, but how their controls stand is unknown
        from then on.
      </p>
    </Confirm>
  );
}
