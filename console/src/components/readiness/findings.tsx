import { makeStyles, tokens } from '@fluentui/react-components';
import type { Finding } from '../../api/types.ts';
import { counted } from '../../format/number.ts';
import { type AreaFindings, byArea } from '../../format/readiness.ts';
import { FindingItem } from './finding-item.tsx';

const useStyles = makeStyles({
  areas: { display: 'grid', gap: tokens.spacingVerticalL },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { listStyleType: 'none', margin: `${tokens.spacingVerticalXS} 0 0`, padding: 0 },
  summary: { cursor: 'pointer', color: tokens.colorNeutralForeground2 },
});

/** What was tried, by area: what is missing or unknown in full, what works folded away. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const styles = useStyles();
  return (
    <div className={styles.areas}>
      {byArea(findings).map((each) => (
        <Area key={each.area} {...each} />
      ))}
    </div>
  );
}

function Area({ area, title, open, fine }: AreaFindings) {
  const styles = useStyles();
  const works = fine.filter(({ state }) => state === 'ok').length;
  const rest = fine.length - works;
  const parts = [
    ...(works > 0 ? [counted(works, 'works', 'work')] : []),
    ...(rest > 0 ? [counted(rest, 'not needed', 'not needed')] : []),
  ];
  return (
    <section aria-labelledby={`area-${area}`}>
      <h3 id={`area-${area}`} className={styles.title}>
        {title}
      </h3>
      {open.length > 0 && (
        <ul className={styles.list}>
          {open.map((finding) => (
            <FindingItem key={finding.id} finding={finding} />
          ))}
        </ul>
      )}
      {fine.length > 0 && (
        <details>
          <summary className={styles.summary}>{parts.join(', ')}</summary>
          <ul className={styles.list}>
            {fine.map((finding) => (
              <FindingItem key={finding.id} finding={finding} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
