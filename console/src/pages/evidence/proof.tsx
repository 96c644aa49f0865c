import { makeStyles, tokens } from '@fluentui/react-components';
import type { EvidenceProof } from '../../api/evidence.ts';
import { Copyable } from '../../components/copyable.tsx';
import { Facts } from '../../components/facts.tsx';
import { Moment } from '../../components/moment.tsx';
import { count } from '../../format/number.ts';
import { proofText } from './evidence-words.ts';

const useStyles = makeStyles({
  text: { margin: 0, maxWidth: '80ch' },
  path: {
    margin: 0,
    paddingInlineStart: '24px',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  summary: { cursor: 'pointer' },
});

/** That a row is in the signed tree: in plain words, then the hashes themselves. */
export function Proof({ proof }: { proof: EvidenceProof | null }) {
  const styles = useStyles();
  if (!proof) {
    return (
      <p className={styles.text}>
        There is no proof yet: the row is newer than the last signed tree head. The next one is signed after the next
        sync.
      </p>
    );
  }
  const { leafHash, path, treeHead } = proof;
  return (
    <>
      <p className={styles.text}>{proofText(proof)}</p>
      <Facts
        facts={[
          ['Root', <Copyable key="root" text={treeHead.root} name="root hash" />],
          ['Rows of the tree', count(treeHead.size)],
          ['Signed', <Moment key="time" iso={treeHead.time} />],
          ['Key', <Copyable key="key" text={treeHead.keyId} name="key id" />],
          ['Leaf', <Copyable key="leaf" text={leafHash} name="hash of the leaf" />],
        ]}
      />
      {path.length > 0 && (
        <details>
          <summary className={styles.summary}>Hashes from the leaf to the root, the lowest first</summary>
          <ol className={styles.path} aria-label="Path of the proof">
            {path.map((hash, level) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a level of the path is its place
              <li key={level}>{hash}</li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
