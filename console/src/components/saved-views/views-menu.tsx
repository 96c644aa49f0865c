import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { BookmarkRegular } from '@fluentui/react-icons/svg/bookmark';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { type SavedView, savedViewsQuery } from '../../api/saved-views.ts';
import { viewSearch } from '../../format/view-search.ts';
import { visibleText } from '../../format/visible-text.ts';
import { ManageViews } from './manage-views.tsx';
import { SaveViewDialog } from './view-dialogs.tsx';

const useStyles = makeStyles({
  popover: { maxHeight: '60vh', maxWidth: '420px', overflowY: 'auto' },
  name: { overflowWrap: 'anywhere' },
  label: {
    display: 'inline-block',
    maxWidth: '220px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  note: { margin: 0, padding: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground3 },
});

/** Chooses a saved view of the page that is open, or saves what it shows now. */
export function ViewsMenu() {
  const styles = useStyles();
  const router = useRouter();
  const { pathname, searchStr } = useLocation();
  const shown = viewSearch(searchStr);
  const [asked, setAsked] = useState<'save' | 'manage'>();
  const views = useQuery(savedViewsQuery(pathname));
  const items = views.data?.items ?? [];
  const chosen = items.find(({ search }) => sameSearch(search, shown));
  const close = (): void => setAsked(undefined);
  const group = (title: string, those: readonly SavedView[]) =>
    those.length > 0 && (
      <MenuGroup>
        <MenuGroupHeader>{title}</MenuGroupHeader>
        {those.map((view) => (
          <MenuItemRadio
            key={view.id}
            name="view"
            value={view.id}
            title={view.own ? undefined : `Saved by ${visibleText(view.owner)}`}
            onClick={() => router.history.push(`${view.page}${view.search}`)}
          >
            <bdi className={styles.name}>{visibleText(view.name)}</bdi>
          </MenuItemRadio>
        ))}
      </MenuGroup>
    );
  return (
    <>
      <Menu checkedValues={{ view: chosen ? [chosen.id] : [] }}>
        <MenuTrigger disableButtonEnhancement>
          <Button icon={<BookmarkRegular />}>
            <bdi className={styles.label}>{chosen ? visibleText(chosen.name) : 'Views'}</bdi>
          </Button>
        </MenuTrigger>
        <MenuPopover className={styles.popover}>
          <MenuList>
            {group(
              'Mine',
              items.filter(({ shared }) => !shared),
            )}
            {group(
              'Shared with the organisation',
              items.filter(({ shared }) => shared),
            )}
            {items.length === 0 && <p className={styles.note}>{nothingWords(views)}</p>}
            <MenuDivider />
            <MenuItem onClick={() => setAsked('save')}>Save this view…</MenuItem>
            {items.some(({ mayChange }) => mayChange) && (
              <MenuItem onClick={() => setAsked('manage')}>Manage views…</MenuItem>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {asked === 'save' && <SaveViewDialog page={pathname} search={shown} onClose={close} />}
      {asked === 'manage' && (
        <ManageViews views={items.filter(({ mayChange }) => mayChange)} search={shown} onClose={close} />
      )}
    </>
  );
}

function nothingWords({ isPending, error }: { isPending: boolean; error: unknown }): string {
  if (error) return 'The saved views could not be loaded.';
  return isPending ? 'Loading the views' : 'No view of this page is saved yet.';
}

/** The same choices, however an address is spelt. */
function sameSearch(one: string, other: string): boolean {
  return new URLSearchParams(one).toString() === new URLSearchParams(other).toString();
}
