import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useSwitchOrganization } from '../api/mutations.ts';
import { factsOf } from '../api/problem.ts';
import { meQuery, organizationsQuery } from '../api/queries.ts';
import { ErrorState } from '../components/error-state.tsx';
import { visibleText } from '../format/visible-text.ts';

/** Dialogs and fields are loaded when somebody wants them, not with the first page. */
const CreateOrganization = lazy(async () => ({
  default: (await import('./create-organization.tsx')).CreateOrganization,
}));

const useStyles = makeStyles({
  button: { minWidth: 0, maxWidth: '320px', fontWeight: tokens.fontWeightRegular },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  error: {
    alignSelf: 'center',
    color: tokens.colorPaletteRedForeground1,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  list: { maxHeight: '60vh', overflow: 'auto' },
});

/** The present organisation, with the others of the person and a way to found one. */
export function OrganizationSwitch({ id, name }: { id: string; name: string }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const [creating, setCreating] = useState(false);
  // Asked each time it opens: others may have founded or renamed one.
  const organizations = useQuery({ ...organizationsQuery, enabled: open });
  const me = useQuery(meQuery);
  const change = useSwitchOrganization();
  return (
    <>
      <Menu
        open={open}
        onOpenChange={(_event, data) => setOpen(data.open)}
        checkedValues={{ organization: [id] }}
        onCheckedValueChange={(_event, { checkedItems }) => {
          const [next] = checkedItems;
          if (next !== undefined && next !== id) change.mutate(next);
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            className={styles.button}
            icon={<ChevronDownRegular />}
            iconPosition="after"
            disabled={change.isPending}
            aria-label={`Organisation: ${visibleText(name)}`}
          >
            <bdi className={styles.name}>{visibleText(name)}</bdi>
          </Button>
        </MenuTrigger>
        <MenuPopover className={styles.list}>
          {organizations.error && <ErrorState title="The organisations cannot be listed" error={organizations.error} />}
          <MenuList>
            {(organizations.data?.items ?? [{ id, name }]).map((each) => (
              <MenuItemRadio key={each.id} name="organization" value={each.id}>
                <bdi>{visibleText(each.name)}</bdi>
              </MenuItemRadio>
            ))}
            {me.data?.member?.operator && (
              <>
                <MenuDivider />
                <MenuItem icon={<AddRegular />} onClick={() => setCreating(true)}>
                  New organisation
                </MenuItem>
              </>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {change.error && (
        <span role="alert" className={styles.error} title={factsOf(change.error).fix}>
          {factsOf(change.error).cause}
        </span>
      )}
      {creating && (
        <Suspense>
          <CreateOrganization onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </>
  );
}
