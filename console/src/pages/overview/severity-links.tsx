import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { severities } from '../../api/posture.ts';
import { SeverityBadge } from '../posture/severity.tsx';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    padding: 0,
  },
  item: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

type Severity = (typeof severities)[number];

interface SeverityLinksProps {
  readonly label: string;
  readonly counts: Readonly<Record<Severity, number>>;
  /** The number of a severity as a link to its rows. */
  readonly link: (severity: Severity, number: number) => ReactNode;
  /** What is said where every number is nought. */
  readonly none: string;
}

/** Numbers by severity, worst first; those that are nought are left out. */
export function SeverityLinks({ label, counts, link, none }: SeverityLinksProps) {
  const styles = useStyles();
  const shown = severities.filter((severity) => counts[severity] > 0);
  if (shown.length === 0) return <span>{none}</span>;
  return (
    <ul aria-label={label} className={styles.list}>
      {shown.map((severity) => (
        <li key={severity} className={styles.item}>
          <SeverityBadge severity={severity} /> {link(severity, counts[severity])}
        </li>
      ))}
    </ul>
  );
}
