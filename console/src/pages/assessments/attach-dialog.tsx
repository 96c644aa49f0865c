import { Checkbox, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { type Assessment, type Control, useAttach } from '../../api/assessments.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { EvidencePicker } from './evidence-picker.tsx';

interface AttachDialogProps {
  readonly assessment: Assessment;
  /** Absent: the control is named here. */
  readonly control?: Control;
  readonly onAttached: (controlId: string) => void;
  readonly onClose: () => void;
}

/** Attaches rows of evidence of the period to a control, or all that fit it. */
export function AttachDialog({ assessment, control, onAttached, onClose }: AttachDialogProps) {
  const attach = useAttach(assessment.id);
  const [named, setNamed] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [matching, setMatching] = useState(false);
  const controlId = control?.controlId ?? named.trim();
  const known = control ?? assessment.controls.find((each) => each.controlId === controlId);
  const fits = known !== undefined && known.checks.length + known.kinds.length > 0;
  const send = (): void =>
    attach.mutate(
      { controlId, positions: [...chosen], matching: fits && matching },
      { onSuccess: () => onAttached(controlId) },
    );
  return (
    <FormDialog
      title={control ? `Attach evidence to ${visibleText(controlId)}` : 'Attach evidence'}
      submit="Attach"
      change={attach}
      errorTitle="Nothing was attached"
      wide
      disabled={controlId === '' || (chosen.size === 0 && !(fits && matching))}
      onSubmit={send}
      onClose={onClose}
    >
      {!control && (
        <Field label="Control" required hint="As the framework numbers it, such as CC6.1.">
          <Input value={named} maxLength={200} list="controls" onChange={(_event, { value }) => setNamed(value)} />
          <datalist id="controls">
            {assessment.controls.map(({ controlId: id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </datalist>
        </Field>
      )}
      {fits && (
        <Checkbox
          checked={matching}
          label="Everything of the period that fits the checks of the control"
          onChange={(_event, { checked }) => setMatching(checked === true)}
        />
      )}
      <EvidencePicker
        period={assessment}
        attached={known?.positions ?? []}
        chosen={chosen}
        onChoose={(position, isChosen) => {
          const next = new Set(chosen);
          if (isChosen) next.add(position);
          else next.delete(position);
          setChosen(next);
        }}
      />
    </FormDialog>
  );
}
