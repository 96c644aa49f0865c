import { makeStyles, tokens } from '@fluentui/react-components';
import type { CheckDetail } from '../../api/checks.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { Panel } from '../../components/panel.tsx';

const useStyles = makeStyles({
  text: { margin: 0, maxWidth: '90ch' },
  blocks: { display: 'grid', gap: tokens.spacingVerticalL },
});

const languages = [
  ['az', 'Azure CLI'],
  ['bicep', 'Bicep'],
  ['terraform', 'Terraform'],
  ['graph', 'Microsoft Graph'],
] as const;

/** How to mend it: in the portal, and as code in each language that the test knows. */
export function FixTab({ fix }: { fix: CheckDetail['fix'] }) {
  const styles = useStyles();
  return (
    <div className={styles.blocks}>
      <Panel title="In the portal">
        <p className={styles.text}>{fix.portal}</p>
      </Panel>
      {languages.map(([name, title]) => {
        const text = fix[name];
        return text !== null && <CodeBlock key={name} title={title} text={text} copy={`Copy the ${title} fix`} />;
      })}
    </div>
  );
}
