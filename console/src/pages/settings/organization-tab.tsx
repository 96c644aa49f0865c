import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meQuery, organizationsQuery } from '../../api/queries.ts';
import { usePermissions } from '../../api/role.ts';
import { CreateOrganization } from '../../app/create-organization.tsx';
import { Copyable } from '../../components/copyable.tsx';
import { Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { RenameOrganization } from './rename-organization.tsx';
import { roleWords } from './role-words.ts';

const useStyles = makeStyles({
  note: { margin: `${tokens.spacingVerticalM} 0 0`, color: tokens.colorNeutralForeground3 },
});

/** The present organisation, and what the caller is in it. */
export function OrganizationTab() {
  const styles = useStyles();
  const organizations = useQuery(organizationsQuery);
  const me = useQuery(meQuery);
  const { mayOwn } = usePermissions();
  const [open, setOpen] = useState<'rename' | 'create'>();
  const close = (): void => setOpen(undefined);
  return (
    <Loaded query={organizations} label="Loading the organisation">
      {({ items }) => {
        const own = items.find(({ current }) => current);
        if (!own) return null;
        return (
          <>
            <Panel
              title="Organisation"
              actions={
                mayOwn && (
                  <Button size="small" onClick={() => setOpen('rename')}>
                    Rename
                  </Button>
                )
              }
            >
              <Facts
                facts={[
                  ['Name', <bdi key="name">{visibleText(own.name)}</bdi>],
                  ['Id', <Copyable key="id" text={own.id} name="id of the organisation" />],
                  ['Founded', <Moment key="founded" iso={own.createdAt} />],
                  [
                    'You are',
                    me.data?.member ? visibleText(me.data.member.name) : 'an API token that stands for itself',
                  ],
                  ['Your role', `${own.role}: ${roleWords[own.role]}`],
                ]}
              />
            </Panel>
            {me.data?.member?.operator && (
              <Panel
                title="Other organisations"
                actions={
                  <Button size="small" onClick={() => setOpen('create')}>
                    New organisation
                  </Button>
                }
              >
                {items.length === 1
                  ? 'There is no other one.'
                  : `You are in ${items.length - 1} more: the name at the top switches to them.`}
                <p className={styles.note}>Each has its own connections, inventory, keys, tokens and audit log.</p>
              </Panel>
            )}
            {open === 'rename' && <RenameOrganization id={own.id} name={own.name} onClose={close} />}
            {open === 'create' && <CreateOrganization onClose={close} />}
          </>
        );
      }}
    </Loaded>
  );
}
