import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { inventoryQuery } from '../../api/queries.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { CategoryPanel } from './category-panel.tsx';

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 400px), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
});

/** Every type by category, with how many there are as far as that is known. */
export function InventoryPage() {
  const styles = useStyles();
  const inventory = useQuery(inventoryQuery);
  return (
    <Page title="Inventory" subtitle="Everything Assay has read, by category and type.">
      <Loaded query={inventory} label="Loading the inventory">
        {({ categories }) =>
          categories.length === 0 ? (
            <EmptyState
              title="Nothing to show yet"
              action={<TextLink to="/connections">Go to the connections</TextLink>}
            >
              The inventory fills as soon as a connection has been synced.
            </EmptyState>
          ) : (
            <div className={styles.grid}>
              {categories.map((category) => (
                <CategoryPanel key={category.category} category={category} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}
