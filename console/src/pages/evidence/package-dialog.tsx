import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Select,
  tokens,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { assessmentsQuery } from '../../api/assessments.ts';
import { packageAddress } from '../../api/evidence.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { dayBegins, dayEnds } from '../../format/days.ts';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({ content: { display: 'grid', gap: tokens.spacingVerticalM } });

interface PackageDialogProps {
  /** Days that the page shows. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onClose: () => void;
}

/** A package of a period or of an assessment, to be verified elsewhere. */
export function PackageDialog({ onClose, ...shown }: PackageDialogProps) {
  const styles = useStyles();
  const assessments = useQuery(assessmentsQuery).data?.items ?? [];
  const [from, setFrom] = useState(shown.from ?? '');
  const [to, setTo] = useState(shown.to ?? '');
  const [assessmentId, setAssessmentId] = useState('');
  const period = {
    ...(from === '' ? {} : { from: dayBegins(from) }),
    ...(to === '' ? {} : { to: dayEnds(to) }),
  };
  const isTurned = from !== '' && to !== '' && from > to;
  const href = packageAddress({ ...period, ...(assessmentId === '' ? {} : { assessmentId }) });
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Download a package</DialogTitle>
          <DialogContent className={styles.content}>
            <div>
              A zip with the rows, the text that was hashed, their proofs, the signed tree heads, a report as PDF, and
              the rows as CSV and OSCAL. It needs no Assay server to be verified.
            </div>
            <Field label="Assessment" hint="Also what was decided in it.">
              <Select value={assessmentId} onChange={(_event, { value }) => setAssessmentId(value)}>
                <option value="">None: rows of a period</option>
                {assessments.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {visibleText(title)}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label="From" hint="Empty: from the beginning.">
              <Input type="date" value={from} onChange={(_event, { value }) => setFrom(value)} />
            </Field>
            <Field
              label="To"
              hint="Empty: until now."
              {...(isTurned ? { validationMessage: 'The period ends before it begins.' } : {})}
            >
              <Input type="date" value={to} onChange={(_event, { value }) => setTo(value)} />
            </Field>
            <CodeBlock title="To verify it" text="assay evidence verify package.zip" copy="Copy the command" />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Close</Button>
            {isTurned ? (
              <Button disabled>Download</Button>
            ) : (
              <Button as="a" href={href} download appearance="primary">
                Download
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
