import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { inventoryQuery } from '../../api/queries.ts';
import type { Inventory } from '../../api/types.ts';
import { KnownCountText } from '../../components/known-count-text.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { type KnownCount, sumCount } from '../../format/knowledge.ts';
import { CategoryBars } from './category-bars.tsx';

const useStyles = makeStyles({
  body: { display: 'grid', gap: tokens.spacingVerticalXL },
  totals: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
    gap: tokens.spacingHorizontalL,
    margin: 0,
  },
  term: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
});

/** How much was found, by category. */
export function InventoryTotals() {
  const inventory = useQuery(inventoryQuery);
  return (
    <Panel title="Inventory" actions={<TextLink to="/inventory">All types</TextLink>}>
      <Loaded query={inventory} label="Loading the inventory">
        {(data) => <Totals inventory={data} />}
      </Loaded>
    </Panel>
  );
}

type Leads = (number: ReactNode) => ReactNode;

function Totals({ inventory }: { inventory: Inventory }) {
  const styles = useStyles();
  const types = inventory.categories.flatMap((each) => each.types);
  const identity = inventory.categories.find(({ category }) => category === 'identity')?.types ?? [];
  const assignments = types.filter(({ type }) => type.includes('role_assignment'));
  const totals: readonly (readonly [string, KnownCount, Leads?])[] = [
    ['Objects', sumCount(inventory.entities, types), (number) => <TextLink to="/inventory">{number}</TextLink>],
    [
      'Identities',
      sumCount(inventory.identities, identity),
      (number) => (
        <TextLink to="/inventory" hash="identity">
          {number}
        </TextLink>
      ),
    ],
    [
      'Role assignments',
      sumCount(inventory.roleAssignments, assignments),
      (number) => (
        <TextLink to="/identities" search={{ tab: 'assignments', state: 'active' }}>
          {number}
        </TextLink>
      ),
    ],
    // Of relations there is no list over all: each stands at what it is between.
    ['Relations', sumCount(inventory.relations, types)],
  ];
  return (
    <div className={styles.body}>
      <dl className={styles.totals}>
        {totals.map(([name, known, leads = (number) => number]) => (
          <div key={name}>
            <dt className={styles.term}>{name}</dt>
            <dd className={styles.value}>{leads(<KnownCountText known={known} />)}</dd>
          </div>
        ))}
      </dl>
      <CategoryBars categories={inventory.categories} />
    </div>
  );
}
