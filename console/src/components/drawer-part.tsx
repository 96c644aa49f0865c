import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  part: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
});

interface DrawerPartProps {
  readonly title: string;
  /** 3 below the title of a drawer; 2 where the part stands in a page. */
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

/** A part of a drawer with its heading. */
export function DrawerPart({ title, level = 3, children }: DrawerPartProps) {
  const styles = useStyles();
  const Heading = `h${level}` as const;
  return (
    <section aria-label={title} className={styles.part}>
      <Heading className={styles.heading}>{title}</Heading>
      {children}
    </section>
  );
}
