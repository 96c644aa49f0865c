import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { elevateAccessQuery } from '../../api/connection-queries.ts';
import type { Connection } from '../../api/types.ts';
import { CodeBlock } from '../code-block.tsx';
import { Loaded } from '../loaded.tsx';

const useStyles = makeStyles({
  box: { display: 'grid', gap: tokens.spacingVerticalM, marginTop: tokens.spacingVerticalM },
  list: { margin: 0, paddingLeft: '20px', display: 'grid', gap: tokens.spacingVerticalM },
  title: { fontWeight: tokens.fontWeightSemibold },
  text: { margin: `0 0 ${tokens.spacingVerticalXS}` },
});

/** How a role is given at the tenant root group, and the elevated access switched off again. */
export function ElevateAccess({ tenantId, clientId }: Pick<Connection, 'tenantId' | 'clientId'>) {
  const styles = useStyles();
  const steps = useQuery(elevateAccessQuery);
  return (
    <Loaded query={steps} label="Loading the steps">
      {(loaded) => (
        <div className={styles.box}>
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{loaded.reminder}</MessageBarBody>
          </MessageBar>
          <ol className={styles.list}>
            {loaded.steps.map(({ title, text, command }) => (
              <li key={title}>
                <div className={styles.title}>{title}</div>
                <p className={styles.text}>{text}</p>
                {command !== null && (
                  <CodeBlock
                    title="Azure CLI"
                    text={command.replaceAll('<tenant id>', tenantId).replaceAll('<application id>', clientId)}
                    copy={`Copy the command: ${title}`}
                  />
                )}
              </li>
            ))}
          </ol>
        </div>
      )}
    </Loaded>
  );
}
