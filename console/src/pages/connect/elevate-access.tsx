import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { elevateAccessQuery } from '../../api/setup.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { Loaded } from '../../components/loaded.tsx';

const useStyles = makeStyles({
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { margin: `${tokens.spacingVerticalS} 0`, paddingLeft: '20px', display: 'grid', gap: tokens.spacingVerticalS },
  line: { margin: 0, maxWidth: '860px' },
});

/** The whole tenant is read through its root group, which takes a right that even Global Administrators lack at first. */
export function ElevateAccess({ tenantId }: { tenantId: string }) {
  const styles = useStyles();
  const elevate = useQuery(elevateAccessQuery);
  return (
    <section aria-labelledby="elevate-access">
      <h3 id="elevate-access" className={styles.heading}>
        The tenant root group
      </h3>
      <Loaded query={elevate} label="Loading how a role is given at the tenant root group">
        {({ steps, reminder }) => (
          <>
            <p className={styles.line}>
              The role is given there. Where you have no right to do so, elevate your access first. {reminder}
            </p>
            <details>
              <summary>The steps, and how it is switched off again</summary>
              <ol className={styles.list}>
                {steps.map(({ title, text, command }) => (
                  <li key={title}>
                    <strong>{title}.</strong> {text}
                    {command !== null && (
                      <CodeBlock
                        title="Azure CLI"
                        text={command.replaceAll('<tenant id>', tenantId)}
                        copy={`Copy the command: ${title}`}
                      />
                    )}
                  </li>
                ))}
              </ol>
            </details>
          </>
        )}
      </Loaded>
    </section>
  );
}
