import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXL}`,
    boxSizing: 'border-box',
    '@media (max-width: 800px)': { padding: tokens.spacingHorizontalL },
  },
  flowing: { maxWidth: '1440px' },
  filling: { height: '100%', minHeight: '440px', paddingBottom: tokens.spacingVerticalL },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalL },
  titles: { flex: '1 1 320px', minWidth: 0 },
  trail: { fontSize: tokens.fontSizeBase200, marginBottom: tokens.spacingVerticalXS },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
  },
  subtitle: { color: tokens.colorNeutralForeground3, marginTop: tokens.spacingVerticalXXS, '& > p': { margin: 0 } },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

let opened = false;

interface PageProps {
  /** Heading, and with the product's name the title of the document. */
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Links to the pages above. */
  readonly trail?: ReactNode;
  readonly actions?: ReactNode;
  /** The content takes exactly the height of the window and scrolls by itself (tables). */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** A page: document title, heading, actions. Moving to another page moves the focus to its heading, for screen readers. */
export function Page({ title, subtitle, trail, actions, fill = false, children }: PageProps) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // What the page opens over itself takes the focus by itself, and would be hidden from screen readers without it.
    const isCovered = document.querySelector('[aria-modal="true"]') !== null;
    if (opened && !isCovered) heading.current?.focus({ preventScroll: true });
    opened = true;
  }, []);
  return (
    <div className={mergeClasses(styles.page, fill ? styles.filling : styles.flowing)}>
      <title>{`${title} - Assay`}</title>
      <div className={styles.head}>
        <div className={styles.titles}>
          {trail && (
            <nav aria-label="Breadcrumb" className={styles.trail}>
              {trail}
            </nav>
          )}
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            <bdi>{title}</bdi>
          </h1>
          {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
