import { makeStyles, tokens } from '@fluentui/react-components';
import type { CredentialKind } from '../../api/types.ts';
import { count, counted } from '../../format/number.ts';
import { Facts } from '../facts.tsx';

const useStyles = makeStyles({
  box: { display: 'grid', gap: tokens.spacingVerticalS },
  summary: { cursor: 'pointer' },
  list: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingLeft: '20px', maxHeight: '240px', overflow: 'auto' },
});

/** What a kind of credential needs, what Assay keeps of it, what ends it, and what it can and cannot read. */
export function KindFacts({ kind }: { kind: CredentialKind }) {
  const styles = useStyles();
  const never = kind.limited.filter(({ readable }) => readable === 'no');
  const more = kind.limited.filter(({ readable }) => readable === 'with-permission');
  return (
    <div className={styles.box}>
      <Facts
        facts={[
          ['Needs', kind.needs],
          ['Assay keeps', kind.keeps],
          ['Ends', kind.ends],
          [
            'Reads',
            kind.limited.length === 0
              ? `All ${counted(kind.readable, 'type')}, given their rights`
              : `${count(kind.readable)} of ${counted(kind.readable + kind.limited.length, 'type')} with the least permissions`,
          ],
        ]}
      />
      <Limited title={`Cannot read ${counted(never.length, 'type')}`} types={never} />
      <Limited title={`Reads ${counted(more.length, 'type')} with further permissions only`} types={more} />
    </div>
  );
}

function Limited({ title, types }: { title: string; types: CredentialKind['limited'] }) {
  const styles = useStyles();
  if (types.length === 0) return null;
  return (
    <details>
      <summary className={styles.summary}>{title}</summary>
      <ul className={styles.list}>
        {types.map((each) => (
          <li key={each.type}>
            {each.title}: {each.reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
