import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Setup, SetupFormat } from '../../api/types.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  box: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  line: { margin: 0, overflowWrap: 'anywhere' },
  list: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingLeft: '20px' },
  columns: { columnWidth: '300px' },
  summary: { cursor: 'pointer' },
});

const formats: readonly SetupFormat[] = ['bash', 'terraform', 'bicep', 'portal', 'removal'];

/** The setup in each of its spellings, to be copied; the rights that it gives, and what it cannot do. */
export function SetupResult({ setup }: { setup: Setup }) {
  const styles = useStyles();
  const [format, setFormat] = useState<SetupFormat>('bash');
  const { artefacts, rights, notes } = setup;
  const { run, files } = artefacts[format];
  return (
    <div className={styles.box}>
      <details>
        <summary className={styles.summary}>
          The rights that it gives: {counted(rights.graph.length, 'permission')} of Microsoft Graph,{' '}
          {counted(rights.azure.length, 'action')} in Azure
          {rights.builtInRoles.length > 0 && `, ${rights.builtInRoles.map(({ name }) => name).join(', ')}`}
        </summary>
        <ul className={styles.list}>
          {[...rights.graph, ...rights.azure].map((right) => (
            <li key={right}>
              <code>{right}</code>
            </li>
          ))}
        </ul>
      </details>
      {notes.length > 0 && (
        <ul aria-label="Notes" className={styles.list}>
          {notes.map((note) => (
            <li key={note}>{visibleText(note)}</li>
          ))}
        </ul>
      )}
      <TabList
        aria-label="Spelling of the setup"
        selectedValue={format}
        onTabSelect={(_event, { value }) => setFormat(formats.find((each) => each === value) ?? 'bash')}
      >
        {formats.map((each) => (
          <Tab key={each} value={each}>
            {artefacts[each].title}
          </Tab>
        ))}
      </TabList>
      <p className={styles.line}>{visibleText(run)}</p>
      {files.map(({ path, text }) => (
        <CodeBlock key={path} title={path} text={text} copy={`Copy ${path}`} />
      ))}
    </div>
  );
}
