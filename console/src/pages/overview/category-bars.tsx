import { makeStyles, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { InventoryCategory } from '../../api/types.ts';
import { KnownCountText } from '../../components/known-count-text.tsx';
import { sumCount } from '../../format/knowledge.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalXXS },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(96px, 160px) minmax(0, 1fr) 130px',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} 0`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  track: { height: '8px', borderRadius: tokens.borderRadiusSmall, backgroundColor: tokens.colorNeutralStroke3 },
  bar: {
    height: '100%',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorCompoundBrandBackground,
    forcedColorAdjust: 'none',
  },
  count: { textAlign: 'end' },
});

/** Categories with a bar for their share of the largest one; each leads to its types. */
export function CategoryBars({ categories }: { categories: readonly InventoryCategory[] }) {
  const styles = useStyles();
  const largest = Math.max(1, ...categories.map(({ count }) => count));
  return (
    <ul aria-label="Objects by category" className={styles.list}>
      {categories.map((category) => (
        <li key={category.category}>
          <Link to="/inventory" hash={category.category} className={styles.row}>
            <span>{category.title}</span>
            <div className={styles.track} aria-hidden>
              {category.count > 0 && (
                <div className={styles.bar} style={{ width: `max(2px, ${(category.count / largest) * 100}%)` }} />
              )}
            </div>
            <span className={styles.count}>
              <KnownCountText known={sumCount(category.count, category.types)} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
