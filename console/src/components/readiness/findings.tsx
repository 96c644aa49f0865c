import { makeStyles, tokens } from '@fluentui/react-components';
import type { Finding } from '../../api/types.ts';
import { type AreaFindings, byArea, fineWords } from '../../format/readiness.ts';
import { FindingItem } from './finding-item.tsx';

const useStyles = makeStyles({
  areas: { display: 'grid', gap: tokens.spacingVerticalL },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { listStyleType: 'none', margin: `${tokens.spacingVerticalXS} 0 0`, padding: 0 },
  fine: { display: 'grid', gap: tokens.spacingVerticalS },
  summary: { cursor: 'pointer' },
  note: { color: tokens.colorNeutralForeground3 },
});

/** What was tried, by area: what is missing or unknown comes first and in full, what works is folded away below it. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const styles = useStyles();
  const areas = byArea(findings);
  const open = areas.filter((each) => each.open.length > 0);
  const fine = areas.filter((each) => each.fine.length > 0);
  return (
    <div className={styles.areas}>
      {open.map((each) => (
        <section key={each.area} aria-labelledby={`area-${each.area}`}>
          <h3 id={`area-${each.area}`} className={styles.title}>
            {each.title}
          </h3>
          <ul className={styles.list}>
            {each.open.map((finding) => (
              <FindingItem key={finding.id} finding={finding} />
            ))}
          </ul>
        </section>
      ))}
      {fine.length > 0 && (
        <section aria-labelledby="area-fine" className={styles.fine}>
          <h3 id="area-fine" className={styles.title}>
            What works
          </h3>
          {fine.map((each) => (
            <Fine key={each.area} {...each} />
          ))}
        </section>
      )}
    </div>
  );
}

function Fine({ title, fine }: AreaFindings) {
  const styles = useStyles();
  return (
    <details>
      <summary className={styles.summary}>
        {title} <span className={styles.note}>{fineWords(fine)}</span>
      </summary>
      <ul className={styles.list}>
        {fine.map((finding) => (
          <FindingItem key={finding.id} finding={finding} />
        ))}
      </ul>
    </details>
  );
}
