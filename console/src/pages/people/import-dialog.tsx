import { Button, Checkbox, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { type ImportRequest, type PeopleImport, useImport } from '../../api/people.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ImportReport } from './import-report.tsx';

const dateFormats = ['YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY'] as const;

/** First what a file would change, then the import itself: what is sent second is what was looked at. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File>();
  const [source, setSource] = useState('');
  const [mode, setMode] = useState<ImportRequest['mode']>('upsert');
  const [dateFormat, setDateFormat] = useState<ImportRequest['dateFormat']>();
  const [acceptTerminations, setAcceptTerminations] = useState(false);
  const [preview, setPreview] = useState<PeopleImport>();
  const send = useImport();
  const isReady = preview !== undefined && preview.errors === 0;
  const again = (): void => {
    setPreview(undefined);
    setAcceptTerminations(false);
    send.reset();
  };
  const submit = (): void => {
    if (!file) return;
    const request = { file, source: source.trim(), mode, dateFormat };
    if (isReady) send.mutate({ ...request, dryRun: false, acceptTerminations }, { onSuccess: onClose });
    else send.mutate({ ...request, dryRun: true, acceptTerminations: false }, { onSuccess: setPreview });
  };
  return (
    <FormDialog
      title="Import people"
      submit={isReady ? 'Import' : 'Preview'}
      change={send}
      errorTitle="Nothing was imported"
      wide
      disabled={!file || source.trim() === '' || (isReady && preview.tooMany && !acceptTerminations)}
      onSubmit={submit}
      onClose={onClose}
    >
      {preview === undefined ? (
        <>
          <Field
            label="CSV file"
            required
            hint="Any delimiter, line ends and encoding; headings are found by their usual words."
          >
            <input
              type="file"
              aria-label="CSV file"
              accept=".csv,.txt,.tsv,text/csv"
              onChange={({ target }) => setFile(target.files?.[0])}
            />
          </Field>
          <Field label="Source" required hint="Where the people come from, such as workday.">
            <Input value={source} maxLength={60} onChange={(_event, data) => setSource(data.value.toLowerCase())} />
          </Field>
          <Field label="What the file is">
            <Select value={mode} onChange={(_event, { value }) => setMode(value === 'replace' ? 'replace' : 'upsert')}>
              <option value="upsert">Some people: nothing is said of others</option>
              <option value="replace">All people of the source: who is not in it has left</option>
            </Select>
          </Field>
          <Field label="Order of dates" hint="Only where a date can be read in two ways.">
            <Select
              value={dateFormat ?? ''}
              onChange={(_event, { value }) => setDateFormat(dateFormats.find((each) => each === value))}
            >
              <option value="">As it is written</option>
              {dateFormats.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </Select>
          </Field>
        </>
      ) : (
        <>
          <ImportReport report={preview} />
          {preview.tooMany && preview.errors === 0 && (
            <Checkbox
              checked={acceptTerminations}
              label="Let them leave: the file is whole"
              onChange={(_event, { checked }) => setAcceptTerminations(checked === true)}
            />
          )}
          <Button onClick={again}>Choose another file</Button>
        </>
      )}
    </FormDialog>
  );
}
