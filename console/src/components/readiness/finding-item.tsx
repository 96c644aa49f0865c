import { makeStyles, tokens } from '@fluentui/react-components';
import type { Finding } from '../../api/types.ts';
import { findingLabel } from '../../format/readiness.ts';
import { visibleText } from '../../format/visible-text.ts';
import { ToneBadge } from '../badges.tsx';
import { CodeBlock } from '../code-block.tsx';
import { Costs } from './costs.tsx';

const shownItems = 5;

const useStyles = makeStyles({
  item: {
    display: 'grid',
    gridTemplateColumns: '140px minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    '@media (max-width: 800px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  body: { display: 'grid', gap: tokens.spacingVerticalXS, overflowWrap: 'anywhere' },
  title: { fontWeight: tokens.fontWeightSemibold },
  line: { margin: 0 },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  code: { fontFamily: tokens.fontFamilyMonospace },
  list: { margin: 0, paddingLeft: '20px', maxHeight: '240px', overflow: 'auto' },
  summary: { cursor: 'pointer' },
});

/** One thing that was tried: how it stands, why, what it costs, and the exact repair. */
export function FindingItem({ finding }: { finding: Finding }) {
  const styles = useStyles();
  const { id, title, code, reason, items, costs, fix, evidence } = finding;
  const { label, tone } = findingLabel(finding);
  return (
    <li id={`finding-${id}`} className={styles.item}>
      <div>
        <ToneBadge tone={tone}>{label}</ToneBadge>
      </div>
      <div className={styles.body}>
        <span className={styles.title}>{visibleText(title)}</span>
        {reason !== null && <p className={styles.line}>{visibleText(reason)}</p>}
        <Items items={items} />
        <Costs costs={costs} />
        {fix && (
          <>
            <p className={styles.line}>{`Fix: ${visibleText(fix.text)}`}</p>
            {fix.portal !== null && <p className={styles.note}>{visibleText(fix.portal)}</p>}
            {fix.command !== null && (
              <CodeBlock title="Azure CLI" text={fix.command} copy={`Copy the command: ${visibleText(title)}`} />
            )}
          </>
        )}
        {code !== null && (
          <p className={styles.note}>
            <span className={styles.code}>{code}</span>
          </p>
        )}
        {evidence.length > 0 && (
          <details className={styles.note}>
            <summary className={styles.summary}>What was asked</summary>
            <ul className={styles.list}>
              {evidence.map(({ asked, answer }) => (
                <li key={`${asked} ${answer}`}>{visibleText(`${asked}: ${answer}`)}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}

function Items({ items }: { items: readonly string[] }) {
  const styles = useStyles();
  if (items.length === 0) return null;
  const list = (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={item}>
          <bdi>{visibleText(item)}</bdi>
        </li>
      ))}
    </ul>
  );
  if (items.length <= shownItems) return list;
  return (
    <details>
      <summary className={styles.summary}>It concerns {items.length}</summary>
      {list}
    </details>
  );
}
