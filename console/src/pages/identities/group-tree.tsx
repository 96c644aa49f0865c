import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type GroupNode, groupsQuery, groupTreeQuery } from '../../api/identities.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FreshnessBanner } from '../../components/freshness-banner.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { MissingFacts } from './list-parts.tsx';

const useStyles = makeStyles({
  frame: {
    flex: '1 1 auto',
    minHeight: 0,
    overflow: 'auto',
    padding: tokens.spacingVerticalM,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  inner: {
    listStyleType: 'none',
    margin: 0,
    marginInlineStart: '15px',
    paddingInlineStart: tokens.spacingHorizontalL,
    borderInlineStartWidth: '1px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralStroke2,
  },
  row: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, minHeight: '32px' },
  space: { width: '24px', flexShrink: 0 },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

type Node = Pick<GroupNode, 'id' | 'key' | 'type' | 'name' | 'members' | 'nested' | 'cycle'>;

interface GroupTreeProps {
  readonly search: string | undefined;
  readonly onClear: (() => void) | undefined;
}

/** Groups that hold groups, from the top; with a search, whatever group matches. Each level is read when it is opened. */
export function GroupTree({ search, onClear }: GroupTreeProps) {
  const styles = useStyles();
  const roots = useInfiniteQuery(groupsQuery(search === undefined ? { nesting: 'top' } : { search }));
  const rows = roots.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <FreshnessBanner freshness={roots.data?.pages[0]?.freshness} />
      <MissingFacts missing={roots.data?.pages[0]?.missing ?? []} />
      <Loaded query={{ data: rows, error: roots.error, refetch: roots.refetch }} label="Loading the groups">
        {(found) =>
          found.length === 0 && onClear ? (
            <NothingMatches onClear={onClear} />
          ) : found.length === 0 ? (
            <EmptyState title="No group holds another one">
              As far as members were read, no group that is in no other one has a group among its members. Search for a
              group to open it.
            </EmptyState>
          ) : (
            <section aria-label="Nesting of groups" className={styles.frame}>
              <ul className={styles.list}>
                {found.map((group) => (
                  <TreeItem key={group.id} node={{ ...group, type: 'entra_group', cycle: false }} path={[]} />
                ))}
              </ul>
              <More query={roots} />
            </section>
          )
        }
      </Loaded>
    </>
  );
}

function TreeItem({ node, path }: { readonly node: Node; readonly path: readonly string[] }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const isGroup = node.type === 'entra_group';
  const name = visibleText(node.name ?? node.key);
  const opens = isGroup && !node.cycle && node.members !== 0;
  return (
    <li>
      <div className={styles.row}>
        {opens ? (
          <Button
            appearance="subtle"
            size="small"
            aria-expanded={open}
            aria-label={`${open ? 'Close' : 'Open'} ${name}`}
            icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
            onClick={() => setOpen(!open)}
          />
        ) : (
          <span className={styles.space} />
        )}
        {node.type === null ? (
          <bdi title="The member itself was not read.">{name}</bdi>
        ) : (
          <TextLink to="/entities/$id" params={{ id: node.id }}>
            <bdi>{name}</bdi>
          </TextLink>
        )}
        {node.cycle && (
          <ToneBadge tone="warning" title="It is above itself: the nesting goes round in a circle.">
            Circle
          </ToneBadge>
        )}
        <span className={styles.note}>{noteOf(node)}</span>
      </div>
      {open && <Level id={node.id} path={path} />}
    </li>
  );
}

const kinds: Readonly<Record<string, string>> = {
  entra_user: 'User',
  entra_service_principal: 'Service principal',
  entra_device: 'Device',
  entra_contact: 'Contact',
};

function noteOf({ type, members, nested }: Node): string {
  if (type === null) return 'Not read';
  if (type !== 'entra_group') return kinds[type] ?? '';
  if (members === null) return 'Group, members unknown';
  return `Group, ${counted(members, 'member')}${nested ? `, ${counted(nested, 'group')} among them` : ''}`;
}

function Level({ id, path }: { readonly id: string; readonly path: readonly string[] }) {
  const styles = useStyles();
  const level = useInfiniteQuery(groupTreeQuery(id, path));
  if (level.error && !level.data) return <ErrorState error={level.error} onRetry={() => void level.refetch()} />;
  if (!level.data) return <Spinner size="tiny" label="Loading the members" labelPosition="after" />;
  const nodes = level.data.pages.flatMap((page) => page.items);
  return (
    <ul className={styles.inner}>
      {nodes.map((node) => (
        <TreeItem key={node.id} node={node} path={[...path, id]} />
      ))}
      {nodes.length === 0 && <li className={styles.note}>No members were read.</li>}
      <li>
        <More query={level} />
      </li>
    </ul>
  );
}

interface MoreProps {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

function More({ query }: MoreProps) {
  if (!query.hasNextPage) return null;
  return (
    <Button size="small" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {query.isFetchingNextPage ? 'Loading more' : 'Show more'}
    </Button>
  );
}
