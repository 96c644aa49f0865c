import { Button, MessageBar, MessageBarActions, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { usePermissions } from '../../api/role.ts';
import type { DirectoryScope } from '../../api/types.ts';
import { visibleText } from '../../format/visible-text.ts';
import { ChangeSource } from './change-source.tsx';

const useStyles = makeStyles({ box: { display: 'grid', gap: tokens.spacingVerticalS } });

/** What people should know about who decides, and what keeps decisions from being known. */
export function Notices({ scope }: { scope: DirectoryScope }) {
  const styles = useStyles();
  const { mayManage } = usePermissions();
  const [open, setOpen] = useState(false);
  const { notices, warnings, source } = scope;
  if (notices.length === 0 && warnings.length === 0) return null;
  const canChange = source === 'scim' || notices.some(({ code }) => code === 'scim_waits');
  return (
    <div className={styles.box}>
      {warnings.map(({ code, text }) => (
        <MessageBar key={`${code} ${text}`} intent="warning" layout="multiline">
          <MessageBarBody>{visibleText(text)}</MessageBarBody>
        </MessageBar>
      ))}
      {notices.map(({ code, text }, index) => (
        <MessageBar key={code} intent="info" layout="multiline">
          <MessageBarBody>{visibleText(text)}</MessageBarBody>
          {index === 0 && canChange && mayManage && (
            <MessageBarActions>
              <Button size="small" onClick={() => setOpen(true)}>
                {source === 'scim' ? 'Let the rules decide again' : 'Let SCIM decide'}
              </Button>
            </MessageBarActions>
          )}
        </MessageBar>
      ))}
      {open && <ChangeSource scope={scope} onClose={() => setOpen(false)} />}
    </div>
  );
}
