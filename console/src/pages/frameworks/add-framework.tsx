import { Field, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useAddFramework } from '../../api/frameworks.ts';
import { factsOf } from '../../api/problem.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { fileObject } from './framework-words.ts';

const useStyles = makeStyles({
  faults: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
    overflowWrap: 'anywhere',
  },
});

interface AddFrameworkProps {
  readonly onAdded: (id: string) => void;
  readonly onClose: () => void;
}

/** Brings a framework, or a mapping, of the organisation's own along: the whole file, or nothing of it. */
export function AddFramework({ onAdded, onClose }: AddFrameworkProps) {
  const styles = useStyles();
  const add = useAddFramework();
  const [file, setFile] = useState<Record<string, unknown>>();
  const [fault, setFault] = useState<string>();
  const faults = add.error === null ? [] : (factsOf(add.error).faults ?? []);
  const choose = async (chosen: File | undefined): Promise<void> => {
    add.reset();
    setFile(undefined);
    setFault(undefined);
    if (!chosen) return;
    try {
      const read = fileObject(await chosen.text());
      setFile(read);
      if (!read) setFault('The file is not a JSON object.');
    } catch {
      setFault('The file could not be read. Choose it again.');
    }
  };
  return (
    <FormDialog
      title="Add a framework of your own"
      submit={add.isPending ? 'Adding' : 'Add'}
      change={add}
      errorTitle="Nothing of it was taken"
      wide
      disabled={!file}
      onSubmit={() => file && add.mutate(file, { onSuccess: ({ id }) => onAdded(id) })}
      onClose={onClose}
    >
      <div>
        It has an id, a title and controls. Each control can be tied to tests by their ids (published), or by their
        topic (derived). A file with the id of a framework of your own replaces that one.
      </div>
      <Field label="JSON file" required {...(fault === undefined ? {} : { validationMessage: fault })}>
        <input
          type="file"
          aria-label="JSON file"
          accept=".json,application/json"
          onChange={({ target }) => void choose(target.files?.[0])}
        />
      </Field>
      {faults.length > 0 && (
        <section aria-label="Faults of the file">
          <div>Its faults, each with its place in the file:</div>
          <ol className={styles.faults}>
            {[...new Set(faults)].map((each) => (
              <li key={each}>{visibleText(each)}</li>
            ))}
          </ol>
        </section>
      )}
    </FormDialog>
  );
}
