import { makeStyles, tokens } from '@fluentui/react-components';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { InventoryCategory, InventoryType } from '../../api/types.ts';
import { OutcomeBadge } from '../../components/badges.tsx';
import { KnownCountText } from '../../components/known-count-text.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { sumCount, typeCount } from '../../format/knowledge.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto auto',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalSNudge} 0`,
    '& + &': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  reason: { gridColumn: '1 / -1', margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  total: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** One category with its types. */
export function CategoryPanel({ category }: { category: InventoryCategory }) {
  const styles = useStyles();
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    // The router looks for the part when the page appears, before the inventory is loaded.
    if (hash === category.category) document.getElementById(hash)?.scrollIntoView();
  }, [hash, category.category]);
  return (
    <Panel
      id={category.category}
      title={category.title}
      actions={
        <span className={styles.total}>
          <KnownCountText known={sumCount(category.count, category.types)} />
        </span>
      }
    >
      <ul className={styles.list}>
        {category.types.map((type) => (
          <TypeRow key={type.type} type={type} />
        ))}
      </ul>
    </Panel>
  );
}

function TypeRow({ type }: { type: InventoryType }) {
  const styles = useStyles();
  const known = typeCount(type);
  return (
    <li className={styles.row}>
      <TextLink to="/inventory/$type" params={{ type: type.type }}>
        {type.plural}
      </TextLink>
      {type.outcome === 'complete' ? <span /> : <OutcomeBadge outcome={type.outcome} />}
      <KnownCountText known={known} />
      {known.state !== 'exact' && (
        <p className={styles.reason}>
          {known.reason}{' '}
          {type.outcome !== null && (
            <TextLink to="/coverage" search={{ type: type.type }}>
              What to do
            </TextLink>
          )}
        </p>
      )}
    </li>
  );
}
