import { makeStyles, tokens } from '@fluentui/react-components';
import type { WhatIsRead } from '../../api/types.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Facts } from '../../components/facts.tsx';
import { counted } from '../../format/number.ts';

const useStyles = makeStyles({
  summary: { cursor: 'pointer' },
  title: { fontWeight: tokens.fontWeightSemibold },
  note: { color: tokens.colorNeutralForeground3 },
  list: { listStyleType: 'none', margin: 0, padding: `0 0 0 ${tokens.spacingHorizontalL}` },
  type: { padding: `${tokens.spacingVerticalS} 0`, borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  line: { margin: `${tokens.spacingVerticalXXS} 0` },
});

interface ProductReadsProps {
  readonly product: WhatIsRead['products'][number];
  readonly open: boolean;
}

/** What is read of a product: of each type the purpose, the fields that are kept, and the right that it takes. */
export function ProductReads({ product: { title, purpose, types }, open }: ProductReadsProps) {
  const styles = useStyles();
  return (
    <details open={open}>
      <summary className={styles.summary}>
        <span className={styles.title}>{title}</span>{' '}
        <span className={styles.note}>{counted(types.length, 'type')}</span>
        <div className={styles.note}>{purpose}</div>
      </summary>
      <ul className={styles.list}>
        {types.map(({ type, title: name, description, purpose: why, fields, source, rights, licence, optIn }) => (
          <li key={type} className={styles.type}>
            <span className={styles.title}>{name}</span>{' '}
            {optIn && <ToneBadge tone="neutral">Only where named</ToneBadge>}
            <p className={styles.line}>{description}</p>
            <Facts
              facts={[
                ['Why', why],
                ['Kept', fields.length === 0 ? 'who and whom' : fields.join(', ')],
                ['From', source],
                ['Right', rights.join(' and ') || 'none'],
                ...(licence === null ? [] : [['Licence', licence] as const]),
              ]}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
