import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';
import { PlugConnectedRegular } from '@fluentui/react-icons/svg/plug-connected';
import { PlugDisconnectedRegular } from '@fluentui/react-icons/svg/plug-disconnected';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { useState } from 'react';
import { usePermissions } from '../../api/role.ts';
import type { Connection } from '../../api/types.ts';
import { ConnectionOptions } from './connection-options.tsx';
import { DeleteConnection } from './delete-connection.tsx';
import { GiveCredential } from './give-credential.tsx';
import { RevokeConnection } from './revoke-connection.tsx';

type Open = 'options' | 'revoke' | 'reconnect' | 'delete';

/** What can be done with a connection as a whole; nothing for those who may only look. */
export function ConnectionActions({ connection }: { connection: Connection }) {
  const { mayManage } = usePermissions();
  const [open, setOpen] = useState<Open>();
  if (!mayManage) return null;
  const revoked = connection.state === 'revoked';
  const close = (): void => setOpen(undefined);
  return (
    <>
      {revoked && (
        <Button appearance="primary" icon={<PlugConnectedRegular />} onClick={() => setOpen('reconnect')}>
          Reconnect
        </Button>
      )}
      <Button icon={<SettingsRegular />} onClick={() => setOpen('options')}>
        Options
      </Button>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button icon={<MoreHorizontalRegular />} aria-label="More actions" title="More actions" />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {!revoked && (
              <MenuItem icon={<PlugDisconnectedRegular />} onClick={() => setOpen('revoke')}>
                Revoke
              </MenuItem>
            )}
            <MenuItem icon={<DeleteRegular />} onClick={() => setOpen('delete')}>
              Delete
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {open === 'options' && <ConnectionOptions connection={connection} onClose={close} />}
      {open === 'revoke' && <RevokeConnection connection={connection} onClose={close} />}
      {open === 'reconnect' && <GiveCredential connection={connection} onClose={close} />}
      {open === 'delete' && <DeleteConnection connection={connection} onClose={close} />}
    </>
  );
}
