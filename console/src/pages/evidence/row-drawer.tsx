import { Button, makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { type Evidence, type EvidenceDetail, evidenceRowQuery } from '../../api/evidence.ts';
import type { EvidenceSearch } from '../../app/route-search.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { Copyable } from '../../components/copyable.tsx';
import { DrawerPart } from '../../components/drawer-part.tsx';
import { Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { DrawerButtons, SideDrawer } from '../../components/side-drawer.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { factsOfEvidence } from '../../format/evidence.ts';
import { visibleText } from '../../format/visible-text.ts';
import { heldText } from './evidence-words.ts';
import { EvidenceOutcome } from './outcome-badge.tsx';
import { Proof } from './proof.tsx';
import { SourceFacts } from './source-facts.tsx';
import { reasonsOf } from './source-words.ts';

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: '20px' },
  summary: { cursor: 'pointer' },
});

interface RowDrawerProps {
  /** Number or fingerprint of the row. */
  readonly id: string;
  readonly onFilter: (change: EvidenceSearch) => void;
  readonly onClose: () => void;
}

/** One row of the ledger: what it says, where it comes from, when it held, and the proof that it is in the signed tree. */
export function RowDrawer({ id, onFilter, onClose }: RowDrawerProps) {
  const detail = useQuery(evidenceRowQuery(id));
  const title = detail.data?.evidence?.title ?? 'Row of the ledger';
  return (
    <SideDrawer title={title} onClose={onClose}>
      <Loaded query={detail} label="Loading the row">
        {(loaded) => <Detail detail={loaded} onFilter={onFilter} />}
      </Loaded>
    </SideDrawer>
  );
}

function Detail({ detail, onFilter }: { detail: EvidenceDetail } & Pick<RowDrawerProps, 'onFilter'>) {
  const styles = useStyles();
  const { evidence, removed, content, proof } = detail;
  return (
    <>
      {removed && (
        <DrawerPart title="The content was removed">
          <span>
            <bdi>{visibleText(removed.reason)}</bdi> (told in row {removed.toldAt}). Its hash is still part of the tree.
          </span>
        </DrawerPart>
      )}
      {evidence && <Content evidence={evidence} onFilter={onFilter} />}
      <DrawerPart title="Proof">
        <Proof proof={proof} />
      </DrawerPart>
      {content !== null && (
        <details>
          <summary className={styles.summary}>The text that was hashed</summary>
          <CodeBlock title="Canonical JSON" text={content} copy="Copy the text" />
        </details>
      )}
    </>
  );
}

function Content({ evidence, onFilter }: { evidence: Evidence } & Pick<RowDrawerProps, 'onFilter'>) {
  const styles = useStyles();
  const { position, kind, subject, outcome, checks, recordedAt, fingerprint } = evidence;
  const named = 'key' in subject ? subject : undefined;
  const facts = factsOfEvidence(evidence.facts);
  const reasons = reasonsOf(evidence);
  return (
    <>
      <Facts
        facts={[
          ['Row', String(position)],
          ['Subject', <bdi key="subject">{visibleText(subject.name)}</bdi>],
          ...(named ? ([['Id', <Copyable key="id" text={named.id} name="id" />]] as const) : []),
          ['Outcome', <EvidenceOutcome key="outcome" outcome={outcome} />],
          ['Held', heldText(evidence)],
          ['Recorded', <Moment key="recorded" iso={recordedAt} />],
          ['Fingerprint', <Copyable key="fingerprint" text={fingerprint} name="fingerprint" />],
        ]}
      />
      <DrawerPart title="Facts">
        {facts.length === 0 ? (
          'None: nothing is known of it.'
        ) : (
          <Facts
            facts={facts.map(({ label, values }) => [
              label,
              // biome-ignore lint/suspicious/noArrayIndexKey: the values of a fact have no identity and never move
              values.map((value, index) => <div key={index}>{value}</div>),
            ])}
          />
        )}
      </DrawerPart>
      {reasons.length > 0 && (
        <DrawerPart title="What could not be read">
          <ul className={styles.list}>
            {reasons.map(({ type, cause }) => (
              <li key={`${type} ${cause}`}>
                {visibleText(cause)}{' '}
                {type !== null && (
                  <TextLink to="/coverage" search={{ type }}>
                    {visibleText(type)}
                  </TextLink>
                )}
              </li>
            ))}
          </ul>
        </DrawerPart>
      )}
      <DrawerPart title="Source">
        <SourceFacts evidence={evidence} />
      </DrawerPart>
      {checks.length > 0 && (
        <DrawerPart title="Evidence for">
          <DrawerButtons>
            {checks.map((check) => (
              <Button key={check} size="small" onClick={() => onFilter({ check })}>
                {visibleText(check)}
              </Button>
            ))}
          </DrawerButtons>
        </DrawerPart>
      )}
      <DrawerButtons>
        {named && (
          <Button size="small" onClick={() => onFilter({ subject: named.key })}>
            Everything on this subject
          </Button>
        )}
        <Button size="small" onClick={() => onFilter({ kind })}>
          Everything of this kind
        </Button>
      </DrawerButtons>
    </>
  );
}
