import { makeStyles, mergeClasses, Tab, TabList, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  tabs: { overflowX: 'auto', flexShrink: 0, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  panel: {
    display: 'flex',
    flexDirection: 'column',
    flex: '1 0 auto',
    minHeight: 0,
    gap: tokens.spacingVerticalL,
  },
  filling: { flex: '1 1 0' },
});

interface PageTabsProps<Name extends string> {
  /** Every tab with its title, in their order. */
  readonly labels: Readonly<Record<Name, string>>;
  readonly chosen: Name;
  readonly onChoose: (name: Name) => void;
  /** The chosen tab takes the height that is left and scrolls by itself (tables). */
  readonly fill: boolean;
  readonly children: ReactNode;
}

/** The tabs of a page and the panel of the one that is chosen. */
export function PageTabs<Name extends string>({ labels, chosen, onChoose, fill, children }: PageTabsProps<Name>) {
  const styles = useStyles();
  const names = Object.keys(labels) as Name[];
  const choose = (value: unknown): void => {
    const name = names.find((each) => each === value);
    if (name !== undefined) onChoose(name);
  };
  return (
    <>
      <TabList className={styles.tabs} selectedValue={chosen} onTabSelect={(_event, { value }) => choose(value)}>
        {names.map((name) => (
          <Tab key={name} id={`tab-${name}`} value={name} aria-controls="tab-panel">
            {labels[name]}
          </Tab>
        ))}
      </TabList>
      <div
        id="tab-panel"
        role="tabpanel"
        aria-labelledby={`tab-${chosen}`}
        className={mergeClasses(styles.panel, fill && styles.filling)}
      >
        {children}
      </div>
    </>
  );
}
