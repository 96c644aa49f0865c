import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DocumentRegular } from '@fluentui/react-icons/svg/document';
import { type ChangeEvent, useRef } from 'react';
import { visibleText } from '../../format/visible-text.ts';
import { type CredentialDraft, readCertificateFile } from './credential-draft.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface CertificateFileProps {
  /** Name of the PFX file that was chosen; empty where none is. */
  readonly name: string;
  readonly onRead: (read: Pick<CredentialDraft, 'certificate' | 'pfx' | 'pfxName'>) => void;
}

/** Takes a PFX or PEM file in the browser. */
export function CertificateFile({ name, onRead }: CertificateFileProps) {
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const read = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = target.files?.[0];
    if (file) onRead(readCertificateFile(file.name, new Uint8Array(await file.arrayBuffer())));
    // The same file can be chosen again after it was changed.
    target.value = '';
  };
  return (
    <div className={styles.row}>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Certificate file"
        accept=".pem,.pfx,.p12,.key,.crt"
        onChange={(event) => void read(event)}
      />
      <Button icon={<DocumentRegular />} onClick={() => input.current?.click()}>
        Choose a PFX or PEM file
      </Button>
      {name !== '' && (
        <>
          <span>{visibleText(name)}</span>
          <Button appearance="subtle" onClick={() => onRead({ certificate: '', pfx: '', pfxName: '' })}>
            Paste PEM text instead
          </Button>
        </>
      )}
      {name === '' && <span className={styles.note}>Or paste the PEM text below.</span>}
    </div>
  );
}
